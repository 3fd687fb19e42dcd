import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import type { ShellGrammar } from './grammar.ts';
import { typedInputOf } from './typed-input.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

describe('input to a command', () => {
  it.each([
    'cat',
    'tee notes.txt',
    'wc -l',
    'sort -u',
    'kubectl apply -f -',
    'mysql < dump.sql',
    'mysql shop <<EOF\nSELECT 1;\nEOF',
    'echo 1 | psql',
    'psql -c "SELECT 1"',
    'docker exec -i db cat',
    'docker build -t shop -',
    'docker exec web ls -t',
    'ssh db1 "cat > /tmp/x"',
    'sudo tee /etc/motd',
    'read name',
    'python3 import.py',
    'X=1',
  ])('is piped to %s', (text) => {
    expect(typedInputOf(text, grammar)).toBe(null);
  });

  it.each([
    'python3',
    '/usr/bin/python3 -q',
    'cd /srv && python manage.py shell',
    'sudo -u postgres psql shop',
    'env PGUSER=lina psql shop',
    'redis-cli -p 6380',
    'docker exec -it web python manage.py shell',
    'docker exec --tty --interactive -e A=1 db psql -U shop',
    'docker compose exec web python manage.py shell',
    'docker-compose exec -u app web bin/rails console',
    'kubectl -n shop exec -it deploy/web -c app -- python3',
    'kubectl exec web-0 -it -- redis-cli',
    'ssh -t db1 psql shop',
    'ssh db1',
    'sh -i',
    'docker exec -it web sh',
  ])('is typed at the prompts of %s', (text) => {
    expect(typedInputOf(text, grammar)).toBe('at prompts');
  });

  it.each([
    'docker exec -i db psql -U shop',
    'docker compose exec -T db psql',
    'kubectl exec -i web-0 -- python3',
    'ssh -p 2222 db1 psql shop',
    './console.sh',
    'bin/shop-console --env production',
    'docker exec -it db cat',
  ])('is typed to %s when it is quiet', (text) => {
    expect(typedInputOf(text, grammar)).toBe('when quiet');
  });
});
