/** Looks at what a run would need in a Compose project: Compose, the engine, the project, and the shell beside or in it. */
import { askClient } from '#main/environments/client-program.ts';
import { checkEngine } from '#main/environments/docker/checks.ts';
import { engineCommand } from '#main/environments/docker/engine.ts';
import { checkLocal } from '#main/environments/local-checks.ts';
import { attemptLater, checkChannel, failed, passed } from '#main/environments/session-checks.ts';
import { type FarPlan, openFar } from '#main/runs/session/far/far-shell.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import type { ComposeTarget } from '#shared/environments/target.ts';
import { besideCompose, connectCompose } from './connect.ts';
import { composeFault, containersOf, projectName, runningService, type ServiceContainer } from './project.ts';

/**
 * Each failure says what to do, and ends the look: what follows would fail of the same.
 * @param clock milliseconds since 1970 UTC.
 */
export async function checkCompose(
  target: ComposeTarget,
  plan: FarPlan,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const checks = await checkEngine(target);
  if (!checks.every(({ ok }) => ok)) return checks;
  const compose = await attemptLater('compose', () => composeVersion(target));
  if ('check' in compose) return [...checks, compose.check];
  checks.push(passed('compose', `version ${compose.value}`));
  const containers = await attemptLater('project', () => containersOf(target));
  if ('check' in containers) return [...checks, containers.check];
  checks.push(projectCheck(target, containers.value));
  if (!checks.every(({ ok }) => ok)) return checks;
  const { service } = target;
  if (service === null) return [...checks, ...(await besideChecks(target, plan, clock))];
  const found = await attemptLater('service', () => runningService(target, service));
  if ('check' in found) return [...checks, found.check];
  checks.push(passed('service', `${service} runs in ${found.value.name}`));
  const open = openFar(connectCompose({ ...target, service }), plan);
  return [...checks, ...(await checkChannel(open, { clock }))];
}

async function composeVersion(target: ComposeTarget): Promise<string> {
  const answer = await askClient(engineCommand(target, ['compose', 'version', '--short']));
  if (answer.exitCode !== 0) throw composeFault(target, answer);
  return answer.stdout.trim();
}

/** A project of which nothing runs is what a responder may have to look into, so that is no failure by itself. */
function projectCheck(target: ComposeTarget, containers: readonly ServiceContainer[]): EnvironmentCheck {
  const name = containers[0]?.project || projectName(target);
  if (containers.length === 0) {
    if (target.folder !== null) return passed('project', `${name} has no containers now`);
    return failed(
      'project',
      `No container of ${name} is known.`,
      `\`${target.client} compose ls --all\` shows the projects that there are.`,
    );
  }
  const running = containers.filter(({ state }) => state === 'running').map(({ service }) => service);
  const others = containers.filter(({ state }) => state !== 'running');
  const told = others.map(({ service, state }) => `${service} is ${state}`);
  return passed('project', `${name}: ${[`${running.join(', ') || 'nothing'} running`, ...told].join('; ')}`);
}

function besideChecks(
  target: ComposeTarget,
  plan: FarPlan,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const beside = besideCompose(target);
  return checkLocal(
    {
      workingDirectory: plan.workingDirectory ?? beside.workingDirectory,
      shell: plan.shell,
      variables: { ...beside.variables, ...plan.variables, ...plan.secrets },
    },
    clock,
  );
}
