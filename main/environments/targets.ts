/** Whether a target says enough of where commands run, and says it once. */
import { isAbsolute } from 'node:path';
import type { EnvironmentType } from '#shared/environments/model.ts';
import type { EnvironmentTarget } from '#shared/environments/target.ts';
import { type FaultError, fault } from '#shared/fault.ts';

const NEEDS: Record<Exclude<EnvironmentType, 'local'>, string> = {
  ssh: 'a host',
  docker: 'a container',
  compose: 'a folder or a project',
  kubernetes: 'a context, or the current one of kubectl',
};

/** The target to store. Faults: `usage.target-missing`, `usage.target-mismatch`, `usage.target-unclear`. */
export function targetOf(type: EnvironmentType, target: EnvironmentTarget | null): EnvironmentTarget {
  if (target === null) {
    if (type === 'local') return { type: 'local' };
    throw missing(type);
  }
  if (target.type !== type) {
    throw fault(
      'usage.target-mismatch',
      `The environment is of type ${type}, but what it names is of type ${target.type}.`,
      { todo: type === 'local' ? 'Name nothing for a local environment.' : `Name ${NEEDS[type]}.` },
    );
  }
  switch (target.type) {
    case 'local':
    case 'ssh':
      return target;
    case 'docker':
      requireOneEngine(target);
      return target;
    case 'compose':
      requireOneEngine(target);
      if (target.folder === null && target.project === null) throw missing('compose');
      if (target.folder !== null && !isAbsolute(target.folder)) {
        throw unclear(`The folder ${target.folder} is no absolute path`, 'Give the whole path.');
      }
      return target;
    case 'kubernetes':
      if (target.pod !== null && target.selector !== null) {
        throw unclear('Both a pod and a selector are given', 'Leave one out.');
      }
      if (target.container !== null && target.pod === null && target.selector === null) {
        throw unclear('A container is given without its pod', 'Give the pod or a selector, too.');
      }
      return target;
  }
}

function requireOneEngine({
  context,
  engineHost,
}: {
  context: string | null;
  engineHost: string | null;
}): void {
  if (context === null || engineHost === null) return;
  throw unclear('Both a context and the address of an engine are given', 'Leave one out.');
}

function missing(type: Exclude<EnvironmentType, 'local'>): FaultError {
  return fault('usage.target-missing', `An environment of type ${type} must name ${NEEDS[type]}.`, {
    todo: `Give ${NEEDS[type]}.`,
  });
}

function unclear(what: string, todo: string): FaultError {
  return fault('usage.target-unclear', `${what}.`, { todo });
}
