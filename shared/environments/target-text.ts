/** What a target names, in words for lists and cards. */
import type { EnvironmentTarget } from './target.ts';

/** One line: `sam@web-1`, `container shop-db`, `service web of shop`, `pod web-0 in shop (prod-eu)`. */
export function targetText(target: EnvironmentTarget): string {
  switch (target.type) {
    case 'local':
      return 'this machine';
    case 'ssh':
      return target.host;
    case 'docker':
      return `container ${target.container}${asUser(target.user)}${onEngine(target)}`;
    case 'compose': {
      const project = target.project ?? target.folder ?? '';
      if (target.service === null) return `beside ${project}${onEngine(target)}`;
      return `service ${target.service} of ${project}${asUser(target.user)}${onEngine(target)}`;
    }
    case 'kubernetes': {
      const cluster = target.context ?? 'the current context';
      const pod = target.pod ?? target.selector;
      if (pod === null) {
        const namespace = target.namespace === null ? '' : `, namespace ${target.namespace}`;
        return `here, with ${cluster} selected${namespace}`;
      }
      const where = target.namespace === null ? cluster : `${target.namespace} (${cluster})`;
      const which = target.pod === null ? `a pod of ${pod}` : `pod ${pod}`;
      return `${which}${target.container === null ? '' : `, container ${target.container},`} in ${where}`;
    }
  }
}

/** The same for a question, where the kind of place must be plain: `SSH host sam@web-1`. */
export function placeText(target: EnvironmentTarget): string {
  return target.type === 'ssh' ? `SSH host ${target.host}` : targetText(target);
}

function asUser(user: string | null): string {
  return user === null ? '' : ` as ${user}`;
}

function onEngine({ context, engineHost }: { context: string | null; engineHost: string | null }): string {
  const engine = context ?? engineHost;
  return engine === null ? '' : ` on ${engine}`;
}
