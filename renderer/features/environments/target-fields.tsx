/** The fields that say where commands run, for the type that was chosen, with what was found to choose from. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { client } from '#renderer/client/client.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { type Discovery, DiscoveryRequest } from '#shared/environments/contract.ts';
import { type EnvironmentForm, suggestedName, type TargetForm, targetForm } from './environment-form.ts';

/** How many of what was found are offered as buttons; the field itself completes all of them. */
const OFFERED = 6;

export interface TargetFieldsProps {
  form: EnvironmentForm;
  change: (patch: Partial<EnvironmentForm>) => void;
  problem: (field: keyof EnvironmentForm) => string | null;
}

export function TargetFields(props: TargetFieldsProps) {
  switch (props.form.type) {
    case 'local':
      return null;
    case 'ssh':
      return <SshFields {...props} />;
    case 'docker':
      return <DockerFields {...props} />;
    case 'compose':
      return <ComposeFields {...props} />;
    case 'kubernetes':
      return <KubernetesFields {...props} />;
  }
}

interface TextProps extends TargetFieldsProps {
  field: Exclude<keyof TargetForm, 'client'>;
  label: string;
  hint?: ReactNode;
  list?: string;
}

function Text({ form, change, problem, field, label, hint, list }: TextProps) {
  return (
    <Field label={label} hint={hint} error={problem(field)}>
      <TextInput
        value={form[field]}
        list={list}
        spellCheck={false}
        onChange={(event) => change({ [field]: event.target.value })}
        className="font-mono text-code"
      />
    </Field>
  );
}

function SshFields(props: TargetFieldsProps) {
  const list = useId();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Text
          {...props}
          field="host"
          label="Host"
          list={list}
          hint="An alias of your SSH configuration, host, user@host or user@host:port."
        />
        <Text
          {...props}
          field="configFile"
          label="SSH configuration"
          hint="Empty: your own, ~/.ssh/config."
        />
      </div>
      <Found {...props} list={list} what="hosts in the SSH configuration" />
    </>
  );
}

const CLIENTS = [
  { value: 'docker' as const, label: 'docker' },
  { value: 'podman' as const, label: 'podman' },
];

function EngineFields(props: TargetFieldsProps) {
  const { form, change } = props;
  return (
    <div className="grid grid-cols-[1fr_2fr_2fr] gap-3">
      <Field label="Client">
        <Select
          label="Client"
          options={CLIENTS}
          value={form.client}
          onChange={(next) => change({ client: next })}
          className="w-full"
        />
      </Field>
      <Text {...props} field="context" label="Context" hint="Empty: the client’s current one." />
      <Text
        {...props}
        field="engineHost"
        label="Address of the engine"
        hint="In place of a context: ssh://host."
      />
    </div>
  );
}

function DockerFields(props: TargetFieldsProps) {
  const list = useId();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Text {...props} field="container" label="Container" list={list} hint="Name or id; it must run." />
        <Text {...props} field="user" label="User" hint="Empty: the container’s own." />
      </div>
      <Found {...props} list={list} what="running containers" />
      <EngineFields {...props} />
    </>
  );
}

function ComposeFields(props: TargetFieldsProps) {
  const list = useId();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Text {...props} field="folder" label="Folder" hint="With the Compose file, whole path." />
        <Text {...props} field="project" label="Project" list={list} hint="Empty: as the folder says." />
      </div>
      <Found {...props} list={list} what="projects" />
      <div className="grid grid-cols-2 gap-3">
        <Text
          {...props}
          field="service"
          label="Service"
          hint="Empty: commands run here, with the project selected for docker compose."
        />
        <Text {...props} field="user" label="User in the service" hint="Empty: the container’s own." />
      </div>
      <EngineFields {...props} />
    </>
  );
}

function KubernetesFields(props: TargetFieldsProps) {
  const list = useId();
  return (
    <>
      <div className="grid grid-cols-3 gap-3">
        <Text {...props} field="kubeContext" label="Context" list={list} hint="Empty: the current one." />
        <Text {...props} field="namespace" label="Namespace" hint="Empty: the context’s own." />
        <Text {...props} field="kubeconfig" label="Kubeconfig" hint="Empty: your own." />
      </div>
      <Found {...props} list={list} what="contexts" />
      <div className="grid grid-cols-3 gap-3">
        <Text {...props} field="pod" label="Pod" hint="Without pod and labels, commands run here." />
        <Text {...props} field="selector" label="or labels of a pod" hint="The first ready one: app=web." />
        <Text {...props} field="podContainer" label="Container" hint="Empty: the pod’s first." />
      </div>
    </>
  );
}

/** What was found, as completions of the field and, the first few, as buttons that fill in the form. */
function Found({ form, change, list, what }: TargetFieldsProps & { list: string; what: string }) {
  // As text, so that it is the same while nothing of it has changed.
  const asked = useSettled(
    JSON.stringify({
      type: form.type,
      client: form.client,
      context: form.context.trim() || null,
      engineHost: form.engineHost.trim() || null,
      configFile: form.configFile.trim() || null,
      kubeconfig: form.kubeconfig.trim() || null,
    }),
  );
  const { data, isFetching } = useQuery({
    queryKey: ['environments', 'discover', asked],
    queryFn: () => client.environments.discover(DiscoveryRequest.parse(JSON.parse(asked))),
    // It is about this machine, of whose changes no event tells.
    staleTime: 0,
    gcTime: 0,
  });
  const choose = (found: Discovery['found'][number]) =>
    change({
      ...targetForm(found.target),
      ...(form.name.trim() === '' ? { name: suggestedName(found.label) } : {}),
    });
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-1.5 text-sm text-ink-3" aria-live="polite">
      <datalist id={list}>
        {data?.found.map(({ label, detail }) => (
          <option key={label} value={label}>
            {detail}
          </option>
        ))}
      </datalist>
      {!data && isFetching && (
        <>
          <Spinner /> Looking for {what}…
        </>
      )}
      {data?.problem && (
        <span className="[overflow-wrap:anywhere]">
          No {what} found: {data.problem}
        </span>
      )}
      {data && !data.problem && data.found.length === 0 && <span>No {what} found.</span>}
      {data?.found.slice(0, OFFERED).map((found) => (
        <Button key={found.label} size="sm" title={found.detail} onClick={() => choose(found)}>
          {found.label}
        </Button>
      ))}
      {data && data.found.length > OFFERED && <span>and {data.found.length - OFFERED} more</span>}
    </div>
  );
}
