import { describe, expect, test } from 'vitest';
import { readExec } from './exec-clients.ts';

const read = (line: string) => {
  const found = readExec(line.split(' '));
  return found && [found.shell.join(' '), found.words.join(' ')];
};

describe('where a client runs something', () => {
  test.each([
    ['docker exec web sleep 9', 'exec -i web sh -s', 'sleep 9'],
    ['/usr/bin/docker exec -it web bash -c x', 'exec -i web sh -s', 'bash -c x'],
    ['docker --context prod exec -itu sam web id -u', '--context prod exec -i -u sam web sh -s', 'id -u'],
    ['docker -H ssh://a exec --user=0 -e A=1 -w /srv web ls', '-H ssh://a exec -i --user 0 web sh -s', 'ls'],
    ['docker exec -uroot web ls -la', 'exec -i -u root web sh -s', 'ls -la'],
    ['docker container exec web top', 'container exec -i web sh -s', 'top'],
    ['podman exec -i web top', 'exec -i web sh -s', 'top'],
    [
      'docker compose -f a.yml -p shop exec web python3 manage.py shell',
      'compose -f a.yml -p shop exec -T web sh -s',
      'python3 manage.py shell',
    ],
    [
      '/root/.docker/cli-plugins/docker-compose compose exec -T --index 2 web sleep 9',
      'compose exec -T --index 2 web sh -s',
      'sleep 9',
    ],
    ['docker-compose --profile=all exec --index=2 web ps', '--profile=all exec -T --index 2 web sh -s', 'ps'],
    ['kubectl exec web -- sleep 9', 'exec -i web -- sh -s', 'sleep 9'],
    [
      'kubectl --context prod -n shop exec -it deploy/web -c app -- psql -c x',
      '--context prod -n shop exec -i -c app deploy/web -- sh -s',
      'psql -c x',
    ],
    ['kubectl exec -it web --namespace=shop -- sh -c x', 'exec -i --namespace shop web -- sh -s', 'sh -c x'],
    ['oc exec web -- top', 'exec -i web -- sh -s', 'top'],
  ])('%s', (line, shell, rest) => {
    expect(read(line)).toEqual([shell, rest]);
  });

  test.each([
    'docker logs -f web',
    'docker compose logs -f exec',
    'docker exec -d web sleep 9',
    'docker exec --detach web sleep 9',
    'docker exec web',
    'docker run web exec a b',
    'docker compose run exec web top',
    'kubectl logs exec -- a',
    'kubectl exec web',
    'grep docker exec web sleep',
    'docker',
    '',
  ])('nothing: %s', (line) => {
    expect(read(line)).toBeNull();
  });
});
