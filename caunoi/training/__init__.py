"""Training: who was taught what. Classes over several days and who took part.

Learners stand under a code of their class. Which club member a code stands for is seen only by those who see the
club's members: `views.learners.our_codes`. Who was present on one day at least counts as trained.

Verbs: open_course_run, change_course_run, enrol_members, enrol_officials, record_presence, take_out.
"""
