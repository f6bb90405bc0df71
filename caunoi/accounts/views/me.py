from django.shortcuts import render
from caunoi.accounts.access import signed_in


@signed_in
def me(request):
    return render(request, "base/frame.html")
