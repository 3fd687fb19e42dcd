import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { client } from '#renderer/client/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { tell } from '#renderer/ui/toast.tsx';

type Choice = { format: 'md' | 'json'; plain: boolean };

/** The document as a file: with markers it can be imported back, plain reads the same anywhere. */
export function ExportMenu({ id, beforeExport }: { id: string; beforeExport: () => Promise<boolean> }) {
  const run = useMutation({
    mutationFn: async (choice: Choice) => {
      if (!(await beforeExport())) return;
      const file = await client.exports.file({ id, ...choice });
      download(file.name, file.mediaType, file.data);
      tell(`Exported ${file.name}`);
    },
  });
  const item = (label: string, choice: Choice) => ({ label, onSelect: () => run.mutate(choice) });
  return (
    <Menu
      trigger={
        <Button icon={<Download size={14} aria-hidden />} busy={run.isPending}>
          Export
        </Button>
      }
      items={[
        item('Markdown', { format: 'md', plain: false }),
        item('Markdown without markers', { format: 'md', plain: true }),
        item('JSON', { format: 'json', plain: false }),
      ]}
    />
  );
}

function download(name: string, mediaType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
