/** Words that real clients were heard to say, and what becomes of them. */
import { describe, expect, test } from 'vitest';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { clusterFault } from './cluster.ts';
import { execFault, type FoundContainer } from './pods.ts';

const target: KubernetesTarget = {
  type: 'kubernetes',
  context: 'prod',
  namespace: null,
  kubeconfig: null,
  pod: null,
  selector: 'app=web',
  container: null,
};
const found: FoundContainer = {
  pod: 'web-1',
  namespace: 'shop',
  container: 'app',
  image: 'shop:1',
  ready: true,
  others: [],
};

describe('why the cluster cannot be asked', () => {
  test.each([
    ['error: context "prod" does not exist', 'environments.context-unknown'],
    [
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      'environments.no-kubeconfig',
    ],
    ['error: stat /nowhere: no such file or directory', 'environments.no-kubeconfig'],
    [
      'Unable to connect to the server: dial tcp 10.0.0.1:6443: connect: network is unreachable',
      'environments.cluster-unreachable',
    ],
    [
      'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
      'environments.cluster-unreachable',
    ],
    ['Unable to connect to the server: net/http: TLS handshake timeout', 'environments.cluster-unreachable'],
    [
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
      'environments.cluster-certificate',
    ],
    ['error: You must be logged in to the server (Unauthorized)', 'environments.not-signed-in'],
    [
      'Error from server (Forbidden): pods "web" is forbidden: User "reader" cannot get resource "pods" in API group "" in the namespace "default"',
      'environments.forbidden',
    ],
    [
      'Error from server (Forbidden): pods "web" is forbidden: User "reader" cannot create resource "pods/exec" in API group "" in the namespace "default"',
      'environments.forbidden',
    ],
  ])('%s', (stderr, code) => {
    const fault = clusterFault(target, stderr);
    expect(fault?.fault.code).toBe(code);
    expect(fault?.fault.todo).toMatch(/\w/);
  });

  test('the missing right is named', () => {
    const fault = clusterFault(
      target,
      'Error from server (Forbidden): pods "web" is forbidden: User "reader" cannot create resource "pods/exec" in API group "" in the namespace "shop"',
    );
    expect(fault?.fault.message).toBe('reader may not create pods/exec there.');
    expect(fault?.fault.todo).toContain('kubectl auth can-i create pods/exec');
  });
});

describe('why a shell did not begin in a pod', () => {
  test.each([
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown\ncommand terminated with exit code 126',
      'environments.no-shell',
    ],
    [
      'error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "3d": OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown',
      'environments.no-shell',
    ],
    ['error: unable to upgrade connection: container not found ("app")', 'environments.pod-gone'],
    ['Error from server (NotFound): pods "web-1" not found', 'environments.pod-gone'],
    [
      'error: cannot exec into a container in a completed pod; current phase is Succeeded',
      'environments.pod-gone',
    ],
    ['error: You must be logged in to the server (Unauthorized)', 'environments.not-signed-in'],
  ])('%s', (stderr, code) => {
    expect(execFault(target, found, stderr)?.fault.code).toBe(code);
  });

  test('what a command itself printed is not taken for it', () => {
    expect(execFault(target, found, 'command terminated with exit code 3')).toBeNull();
  });
});
