/** Environments in and beside a real cluster: what is checked, what each trouble says, what is left behind. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { besideKubernetes } from '#main/environments/kubernetes/beside.ts';
import { checkKubernetes } from '#main/environments/kubernetes/checks.ts';
import { connectKubernetes } from '#main/environments/kubernetes/connect.ts';
import { localPlan } from '#main/environments/local-plan.ts';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openLocal } from '#main/runs/session/local.ts';
import { openSession } from '#main/runs/session/session.ts';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { BUSYBOX, DEBIAN, SHELLLESS } from '../docker/lab.ts';
import { type LabKubernetes, labKubernetes } from './lab.ts';
import { labPods, type Pods } from './pods.ts';

const lab = await labKubernetes();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`Kubernetes: not run, ${why}`);

const plan = { shell: null, workingDirectory: null, variables: {}, secrets: {} };

describe.skipIf(why !== null)('a cluster', () => {
  const cluster = lab as LabKubernetes;
  let pods: Pods;
  beforeAll(async () => {
    pods = await labPods(cluster);
    await Promise.all([pods.run('web', DEBIAN), pods.run('small', BUSYBOX), pods.run('bare', SHELLLESS, [])]);
  });
  afterAll(async () => {
    await pods?.end();
    await cluster.down();
  });

  const check = (more: Partial<KubernetesTarget>) => checkKubernetes(pods.target(more), plan, Date.now);
  const failure = async (more: Partial<KubernetesTarget>) => {
    const failed = (await check(more)).filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.todo).toMatch(/\w/);
    return failed[0]!;
  };
  const codeOf = async (more: Partial<KubernetesTarget>) => {
    try {
      await (await openSession(openFar(connectKubernetes(pods.target(more)), plan))).close();
      return 'none';
    } catch (error) {
      return faultOf(error).code;
    }
  };
  const printed = async (open: OpenChannel, text: string, timeoutMs = 20_000) => {
    const session = await openSession(open);
    let out = '';
    try {
      await session.run({
        text,
        input: null,
        timeoutMs,
        sampleMs: null,
        output: (_stream, bytes) => {
          out += bytes.toString('utf8');
        },
      });
    } finally {
      await session.close();
    }
    return out;
  };

  test.each([
    ['web', { pod: 'web' }],
    ['web', { selector: 'run=web' }],
    ['small', { pod: 'small', container: 'small' }],
  ])('everything is well in %s, named by %o', async (name, more) => {
    const checks = await check(more);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const details = Object.fromEntries(checks.map((found) => [found.name, found.detail]));
    expect(details.cluster).toMatch(/the context lab answered, version v1\.\d+/);
    expect(details.pod).toBe(`${name} in ${pods.namespace} is ready`);
    expect(details.user).toBe('root');
  });

  test('commands in a pod run in its container, and leave nothing there', async () => {
    const before = await pods.processes('web');
    const open = openFar(connectKubernetes(pods.target({ pod: 'web' })), plan);
    expect(await printed(open, 'hostname; setsid sleep 4501 & sleep 4502 & echo done')).toBe('web\ndone\n');
    expect(await pods.processes('web')).toEqual(before);
  });

  test('a pod that is not there, no pod of the labels, a container that it has not', async () => {
    const unknown = await failure({ pod: 'wbe' });
    expect(unknown.detail).toBe(`There is no pod wbe in ${pods.namespace}.`);
    expect(unknown.todo).toContain('web');
    expect(await codeOf({ selector: 'run=nothing' })).toBe('environments.no-pod');
    const container = await failure({ pod: 'web', container: 'sidecar' });
    expect(container.detail).toBe('The pod web has no container sidecar.');
    expect(container.todo).toBe('There is: web.');
  });

  test('a pod that crashes again and again: by name, and by its labels', async () => {
    const how = ['--image', DEBIAN, '--image-pull-policy=Never', '--', 'false'];
    await pods.kubectl('run', 'broken', ...how);
    await expect
      .poll(() => pods.kubectl('get', 'pod', 'broken', '--no-headers'), { timeout: 60_000, interval: 500 })
      .toMatch(/CrashLoopBackOff|Error/);
    expect(await codeOf({ pod: 'broken' })).toBe('environments.container-not-running');
    expect(await codeOf({ selector: 'run=broken' })).toBe('environments.pod-not-ready');
    expect((await failure({ pod: 'broken' })).todo).toContain('kubectl logs --previous broken');
  });

  test('a container without a shell', async () => {
    expect(await codeOf({ pod: 'bare' })).toBe('environments.no-shell');
    expect((await failure({ pod: 'bare' })).todo).toContain('kubectl debug');
  });

  test('a context that is not there, and a user who may not', async () => {
    const unknown = await failure({ context: 'lba', pod: 'web' });
    expect(unknown.todo).toContain('Did you mean lab?');
    expect(await codeOf({ context: 'lab-reader', pod: 'web' })).toBe('environments.forbidden');
    await pods.kubectl('create', 'role', 'look', '--verb=get,list', '--resource=pods');
    await pods.kubectl('create', 'rolebinding', 'look', '--role=look', '--user=reader');
    // It may look at pods now, and still not run anything in them.
    expect(await codeOf({ context: 'lab-reader', pod: 'web' })).toBe('environments.forbidden');
    expect((await failure({ context: 'lab-reader', pod: 'web' })).detail).toContain('pods/exec');
  });

  test('an API server that does not answer, credentials that are not taken, no configuration', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotwash-kubeconfig-'));
    try {
      const given = readFileSync(cluster.kubeconfig, 'utf8');
      const unreachable = join(folder, 'unreachable');
      writeFileSync(unreachable, given.replaceAll('10.213.77.2:6443', '127.0.0.1:1'));
      expect(await codeOf({ kubeconfig: unreachable, pod: 'web' })).toBe('environments.cluster-unreachable');
      const stranger = join(folder, 'stranger');
      writeFileSync(stranger, given.replaceAll(/token: \w+/g, 'token: nobody'));
      expect(await codeOf({ kubeconfig: stranger, pod: 'web' })).toBe('environments.not-signed-in');
      const nowhere = { kubeconfig: join(folder, 'nowhere'), context: null, pod: 'web' };
      expect(await codeOf(nowhere)).toBe('environments.no-kubeconfig');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('beside the cluster, plain kubectl means the context and the namespace, and no credential is copied', async () => {
    const beside = await besideKubernetes(pods.target({}));
    try {
      const [file = '', others] = beside.variables.KUBECONFIG!.split(':');
      expect(others).toBe(cluster.kubeconfig);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).not.toMatch(/token|server/);
      const open = openLocal(localPlan({ workingDirectory: null, shell: null, variables: beside.variables }));
      const seen = await printed(
        open,
        'kubectl config current-context; kubectl get pods -o name | sort | head -n 2',
      );
      expect(seen).toMatch(/^lab\npod\/(bare|broken)\n/);
      const before = readFileSync(cluster.kubeconfig, 'utf8');
      await printed(
        open,
        'kubectl config use-context lab-reader; kubectl config set-context --current --namespace=x',
      );
      expect(readFileSync(cluster.kubeconfig, 'utf8')).toBe(before);
    } finally {
      await beside.close();
      await beside.close();
    }
    const checks = await check({});
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('the current context is taken where none is named', async () => {
    const beside = await besideKubernetes(pods.target({ context: null, namespace: 'kube-system' }));
    const open = openLocal(localPlan({ workingDirectory: null, shell: null, variables: beside.variables }));
    const text =
      "kubectl config view --minify --output 'jsonpath={.contexts[0].context}'; kubectl get ns -o name";
    const seen = await printed(open, text);
    expect(seen).toContain('kube-system');
    expect(seen).toContain(`namespace/${pods.namespace}`);
    await beside.close();
  });

  test('kubectl exec that is stopped leaves nothing in the pod', async () => {
    const beside = await besideKubernetes(pods.target({}));
    const open = openLocal(localPlan({ workingDirectory: null, shell: null, variables: beside.variables }));
    for (const text of [
      'kubectl exec web -- sleep 4510',
      'kubectl exec -i deploy/none web -- sleep 1; kubectl exec -i web -c web -- sh -c "sleep 4511; true"',
    ]) {
      await printed(open, text, 2500);
      expect((await pods.processes('web')).filter((line) => line.includes('sleep 451'))).toEqual([]);
    }
    await beside.close();
  });
});
