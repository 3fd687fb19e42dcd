import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaceholders, maskPlaceholders } from './placeholders.ts';

const names = (text: string) => findPlaceholders(text).map((place) => place.name);

describe('findPlaceholders', () => {
  it.each([
    ['kubectl logs <pod-name> -n <namespace>', ['pod-name', 'namespace']],
    ['run --regions <comma separated list>', ['comma-separated-list']],
    ['curl https://{{ host }}/{{path}}', ['host', 'path']],
    ['export TOKEN=YOUR_API_TOKEN', ['YOUR_API_TOKEN']],
    ['python manage.py makemigrations your_app', ['your_app']],
    ['echo API_KEY_HERE', ['API_KEY_HERE']],
    ['curl https://xxx.example.com/orders/xxxx', ['xxx', 'xxxx']],
    ['aws ec2 reboot-instances --instance-ids i-xxxxxxxx', ['i-xxxxxxxx']],
    ['docker logs XXX', ['XXX']],
    ['ssh admin@10.0.xxx.xxx', ['xxx.xxx']],
    ['helm upgrade REPLACE_ME ./chart --set a=REPLACE_WITH_TAG', ['REPLACE_ME', 'REPLACE_WITH_TAG']],
    ['ssh [BASTION] cat [LOG DIR]', ['BASTION', 'LOG-DIR']],
    ["export KUBECONFIG=<PATH TO CLUSTER's CONFIG>", ["PATH-TO-CLUSTER's-CONFIG"]],
  ])('finds them in %s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    'sort < in.txt > out.txt',
    'sort <in.txt >out.txt',
    'cat <<EOF > file',
    'cat <<-EOF>file',
    'diff <(ls a) <(ls b)',
    '[[ $a < $b && $c > $d ]]',
    'echo "<b>bold</b>"',
    'docker ps --format "{{.Names}}"',
    'docker inspect -f "{{range .Mounts}}{{.Source}}{{end}}" web',
    'grep "[ERROR]" app.log',
    "sed 's/[A-Z]/x/' f",
    "grep '\\<word\\>' f",
    `echo \${arr[INDEX]}`,
    'if [ -f X ]; then ls; fi',
    'curl <https://example.com>',
    'cat <<SQL_HERE\nselect 1\nSQL_HERE',
    'grep xxx app.log',
    'chmod u=rwx,go= f && echo max exxxit',
    'printf "%xxx"',
    `echo \${CLUSTER}`,
    'kubectl get pods -o go-template="{{range .items}}{{.metadata.name}}{{end}}"',
    'git log --format="%h <%an> %s"',
    "awk '$3 < 5 && $4 > 2' f",
    'test $a -lt 3 && [[ "$b" < "$c" ]]',
  ])('finds none in %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('masks them in place', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[<>{}[\]a-zA-Z_ '"$-]{0,40}$/), (text) => {
        const places = findPlaceholders(text);
        const masked = maskPlaceholders(text, places);
        expect(masked.length).toBe(text.length);
        for (const place of places) expect(text.slice(place.start, place.end)).toBe(place.raw);
        places.forEach((place, i) => {
          expect(place.start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
        });
      }),
    );
  });
});
