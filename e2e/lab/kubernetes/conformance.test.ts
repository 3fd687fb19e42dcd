/** Containers of pods, with bash and with BusyBox alone. Only where HOTWASH_LAB_KUBERNETES=1. */
import { afterAll } from 'vitest';
import { connectKubernetes } from '#main/environments/kubernetes/connect.ts';
import { conformance } from '../conformance/conformance.ts';
import { farPlace } from '../conformance/far-place.ts';
import type { Place } from '../conformance/place.ts';
import { BUSYBOX, DEBIAN } from '../docker/lab.ts';
import { type LabKubernetes, labKubernetes } from './lab.ts';
import { labPods } from './pods.ts';

const lab = await labKubernetes();
const why = 'skipped' in lab ? lab.skipped : null;

conformance('a Kubernetes pod with bash', () => pod('web', DEBIAN), why);
conformance('a Kubernetes pod with BusyBox alone', () => pod('small', BUSYBOX), why);

afterAll(async () => {
  if (!why) await (lab as LabKubernetes).down();
});

async function pod(name: string, image: string): Promise<Place> {
  const { kubeconfig } = lab as LabKubernetes;
  const pods = await labPods(lab as LabKubernetes);
  await pods.run(name, image);
  const target = pods.target({ selector: `run=${name}` });
  const where = ['--kubeconfig', kubeconfig, '--context', 'lab', '--namespace', pods.namespace];
  return farPlace({
    connect: connectKubernetes(target),
    shell: null,
    module: '#main/environments/kubernetes/connect.ts',
    call: `connectKubernetes(${JSON.stringify(target)})`,
    plainly: { file: 'kubectl', args: [...where, 'exec', '-i', name, '-c', name, '--', 'sh', '-s'] },
    named: `kubectl.*${pods.namespace} exec`,
    processes: () => pods.processes(name),
    end: () => pods.end(),
  });
}
