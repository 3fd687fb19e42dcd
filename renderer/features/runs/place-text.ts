import type { EnvironmentTarget } from '#shared/environments/target.ts';

/** Where commands of an environment really go, in words: `SSH host db-1`, `container web`. */
export function placeText(target: EnvironmentTarget): string {
  switch (target.type) {
    case 'local':
      return 'this machine';
    case 'ssh':
      return `SSH host ${target.host}`;
    case 'docker':
      return `container ${target.container}${at(target)}`;
    case 'compose': {
      const project = target.project ?? target.folder ?? '';
      const place = `project ${project}${at(target)}`;
      return target.service === null
        ? `this machine beside ${place}`
        : `service ${target.service} of ${place}`;
    }
    case 'kubernetes': {
      const cluster = `${target.context ?? 'the current context'}${target.namespace ? `, namespace ${target.namespace}` : ''}`;
      const pod = target.pod ?? target.selector;
      if (pod === null) return `this machine with ${cluster} selected`;
      const container = target.container ? `, container ${target.container}` : '';
      return `pod ${pod}${container} in ${cluster}`;
    }
  }
}

function at({ context, engineHost }: { context: string | null; engineHost: string | null }): string {
  const place = context ?? engineHost;
  return place === null ? '' : ` at ${place}`;
}
