import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Environment } from '#shared/environments/model.ts';
import { EnvironmentCard } from './environment-card.tsx';
import { EnvironmentDialog } from './environment-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** Where commands can run. `?add=local` opens the dialog. */
export default function EnvironmentsScreen() {
  const { data, error } = useQuery(queries.environments());
  const search = useSearch({ strict: false }) as { add?: string; environment?: string };
  const navigate = useNavigate();
  const [editing, setEditing] = useState<Environment | null>(null);
  const [removing, setRemoving] = useState<Environment | null>(null);
  const openAdd = () => void navigate({ to: '/environments', search: { add: 'local' } });
  const closeAdd = () => void navigate({ to: '/environments', search: {}, replace: true });
  useCommands([
    {
      id: 'environments.add-here',
      title: 'Add an environment',
      group: 'Environments',
      keys: 'n',
      inPalette: false,
      run: openAdd,
    },
  ]);
  const add = (
    <Button variant="primary" icon={<Plus size={14} aria-hidden />} onClick={openAdd}>
      Add an environment
    </Button>
  );
  return (
    <Screen title="Environments" actions={data && data.length > 0 && add}>
      {error && <FaultNotice error={error} className="m-4" />}
      {data?.length === 0 && (
        <EmptyState icon={<Server size={24} aria-hidden />} title="Nowhere to run yet" actions={add}>
          An environment is a place where a runbook’s commands run, with a policy that says what may run there
          without asking: this machine’s shell, a host over SSH, a container, a Compose project, a Kubernetes
          pod. It can be tested before it is saved.
        </EmptyState>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(360px,1fr))] gap-3 p-4">
        {data?.map((environment) => (
          <EnvironmentCard
            key={environment.id}
            environment={environment}
            pointed={search.environment === environment.id}
            onEdit={() => setEditing(environment)}
            onRemove={() => setRemoving(environment)}
          />
        ))}
      </ul>
      {search.add !== undefined && <EnvironmentDialog environment={null} onClose={closeAdd} />}
      {editing && <EnvironmentDialog environment={editing} onClose={() => setEditing(null)} />}
      {removing && <RemoveDialog environment={removing} onClose={() => setRemoving(null)} />}
    </Screen>
  );
}
