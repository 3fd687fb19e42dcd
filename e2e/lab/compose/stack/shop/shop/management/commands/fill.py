import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError

from shop.models import Customer, Order


class Command(BaseCommand):
    help = "Makes the tables and some orders; ends with 1 while the database does not answer."
    requires_system_checks = []

    def handle(self, **options):
        try:
            call_command("migrate", run_syncdb=True, verbosity=0)
        except OperationalError:
            sys.exit(1)
        if Order.objects.exists():
            return
        customers = Customer.objects.bulk_create(Customer(name=f"Customer {n}") for n in range(1, 21))
        Order.objects.bulk_create(
            Order(customer=customers[n % 20], total_cents=100 * n) for n in range(1, 121)
        )
