import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2, Unlink } from 'lucide-react';
import { useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Picker } from '#renderer/features/incidents/picker.tsx';
import { Button, buttonClasses } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Document } from '#shared/library/model.ts';
import type { Investigation } from '#shared/postmortems/investigations/model.ts';

/** The incident that an investigation belongs to, or a way to choose one. */
export function IncidentLink({
  document,
  incident,
}: Pick<Investigation, 'incident'> & { document: Document }) {
  const [choosing, setChoosing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const incidents = useQuery({ ...queries.incidents(), enabled: choosing }).data ?? [];
  const link = useMutation({
    mutationFn: (incidentId: string | null) =>
      client.postmortems.investigations.link({ id: document.id, incidentId }),
    onSuccess: () => setChoosing(false),
  });
  useCommands([
    {
      id: 'investigation.link',
      title: incident
        ? 'Link the investigation to another incident'
        : 'Link the investigation to an incident',
      group: 'Investigation',
      run: () => setChoosing(true),
    },
  ]);
  return (
    <>
      {incident ? (
        <span className="flex items-center">
          <Link
            to="/incidents/$id"
            params={{ id: incident.ref }}
            title={incident.title}
            className={buttonClasses('ghost')}
          >
            {incident.ref}
          </Link>
          <IconButton
            label={`Take the link to ${incident.ref} away`}
            icon={<Unlink size={14} aria-hidden />}
            onClick={() => link.mutate(null)}
          />
        </span>
      ) : (
        <Button variant="ghost" icon={<Link2 size={14} aria-hidden />} onClick={() => setChoosing(true)}>
          Link to an incident
        </Button>
      )}
      {choosing && (
        <Dialog
          open
          onClose={() => setChoosing(false)}
          title={`Which incident does ${document.ref} belong to?`}
          initialFocus={field}
        >
          <Picker
            label="Incident"
            hint="A word of its title, or its number"
            field={field}
            empty="There is no incident yet."
            options={incidents.map(({ id, ref, title }) => ({
              id,
              text: `${title} ${ref}`,
              content: (
                <span className="flex min-w-0 grow gap-2">
                  <span className="nums w-14 shrink-0 text-sm text-ink-3">{ref}</span>
                  <span className="truncate-line">{title}</span>
                </span>
              ),
            }))}
            onChoose={(id) => link.mutate(id)}
          />
        </Dialog>
      )}
    </>
  );
}
