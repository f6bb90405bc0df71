"""Contacts, the due list and the stock of clubs."""

from django.urls import path

from caunoi.outreach.views import contacts, due, stock, writing

app_name = "outreach"
urlpatterns = [
    path("", contacts.contacts, name="contacts"),
    path("new/", writing.contact_new, name="contact_new"),
    path("new-group/", writing.group_new, name="group_new"),
    path("<uuid:id>/", contacts.contact, name="contact"),
    path("<uuid:id>/amend/", writing.amend, name="amend"),
    path("<uuid:id>/take-back/", writing.take_back, name="take_back"),
    path("client/<uuid:id>/", contacts.client_contacts, name="client_contacts"),
    path("due/", due.due_list, name="due"),
    path("stock/", stock.stock, name="stock"),
    path("stock/<uuid:club>/<int:year>-<int:month>/", stock.stock_month, name="stock_month"),
]
