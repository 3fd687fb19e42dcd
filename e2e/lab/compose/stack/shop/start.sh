#!/bin/sh
# Waits for the database, fills it, and serves the shop with a customer who keeps looking at orders.
set -e
export PYTHONDONTWRITEBYTECODE=1
until python3 manage.py fill; do sleep 0.3; done
python3 manage.py hold &
python3 manage.py visit &
exec python3 manage.py runserver --noreload --nothreading 0.0.0.0:8000
