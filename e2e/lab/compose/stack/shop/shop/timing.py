"""One log line a request: when, what, how long, how many queries."""
import datetime
import sys
import time

from django.db import connection, reset_queries


class RequestTiming:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reset_queries()
        began = time.monotonic()
        response = self.get_response(request)
        took = round((time.monotonic() - began) * 1000)
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{now} {request.method} {request.path} {response.status_code}"
        sys.stdout.write(f"{line} duration={took}ms queries={len(connection.queries)}\n")
        sys.stdout.flush()
        return response
