from django.db import connection, models


class Customer(models.Model):
    name = models.CharField(max_length=80)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    total_cents = models.IntegerField()

    def delivery_days(self):
        """Asks the database for one order at a time, and the database is not quick about it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 + %s %% 5 FROM pg_sleep(0.01)", [self.pk])
            return cursor.fetchone()[0]


def page_of_orders():
    """What the page of orders shows: two further queries for each order."""
    return [
        {"order": order.pk, "customer": order.customer.name, "days": order.delivery_days()}
        for order in Order.objects.order_by("-pk")[:60]
    ]
