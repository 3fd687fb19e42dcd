import time

from django.core.management.base import BaseCommand
from django.db import transaction

from shop.models import Order


class Command(BaseCommand):
    help = "A report that forgot to end its transaction."
    requires_system_checks = []

    def handle(self, **options):
        with transaction.atomic():
            Order.objects.select_for_update().first()
            while True:
                time.sleep(60)
