import os

import redis
from django.http import JsonResponse
from django.urls import path

from shop.models import Order, page_of_orders

counters = redis.Redis(host=os.environ.get("REDIS_HOST", "redis"))


def orders(request):
    counters.incr("orders:seen")
    return JsonResponse({"orders": page_of_orders()})


def health(request):
    return JsonResponse({"orders": Order.objects.count()})


urlpatterns = [path("orders/", orders), path("health/", health)]
