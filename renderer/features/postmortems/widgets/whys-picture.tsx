import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { downloadBytes } from '#renderer/client/download.ts';
import { Shapes } from '#renderer/features/incidents/picture-drawing.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { type WhysFacts, whysInWords, whysPicture } from '#shared/postmortems/whys-picture/facts.ts';
import { layOutWhys } from '#shared/postmortems/whys-picture/layout.ts';
import { whysSvg } from '#shared/postmortems/whys-picture/svg.ts';

/** Below this its words would be too small to read. */
const LEAST_SCALE = 0.8;

/** The tree of the whys as a picture, in the window's colours, and as a file. */
export function WhysDrawing({ facts }: { facts: WhysFacts }) {
  const picture = useMemo(() => whysPicture(facts), [facts]);
  const scene = useMemo(() => layOutWhys(picture.roots), [picture]);
  const wide = scene.width + 2;
  const save = () => {
    const name = `${facts.incident.ref}-five-whys.svg`;
    downloadBytes(name, 'image/svg+xml', [new TextEncoder().encode(whysSvg(picture))]);
    tell(`Saved ${name}`);
  };
  return (
    <div className="border-t border-line">
      <section
        aria-label="Picture of the five whys"
        // It scrolls when it is wider than the preview, and so must be reachable by keyboard.
        tabIndex={scene.boxes.length > 0 ? 0 : undefined}
        className="max-h-160 overflow-auto p-2.5"
      >
        <svg
          // A little smaller where there is too little room; then it scrolls.
          style={{ width: wide, maxWidth: '100%', minWidth: wide * LEAST_SCALE, height: 'auto' }}
          viewBox={`-1 -1 ${wide} ${scene.height + 2}`}
          role="img"
          aria-label={whysInWords(picture)}
          className="block"
        >
          <Shapes shapes={scene.shapes} />
        </svg>
      </section>
      <div className="px-2.5 pb-2">
        <Button size="sm" variant="ghost" icon={<Download size={12} aria-hidden />} onClick={save}>
          Save as SVG
        </Button>
      </div>
    </div>
  );
}
