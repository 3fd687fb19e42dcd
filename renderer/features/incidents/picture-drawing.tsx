import { memo } from 'react';
import { type Scene, type Shape, TEXT_SIZE, type Tone } from '#shared/incidents/picture/scene.ts';

/** The picture, in the window's colours. */
export function PictureDrawing({
  scene,
  label,
  cursor,
}: {
  scene: Scene;
  label: string;
  /** px of the chosen entry; null when none is chosen. */
  cursor: number | null;
}) {
  return (
    <svg width={scene.width} height={scene.height} role="img" aria-label={label} className="block">
      <Shapes shapes={scene.shapes} />
      {cursor !== null && (
        <rect
          x={cursor - 1.5}
          y={0}
          width={3}
          height={scene.height}
          style={{ fill: 'var(--accent)', opacity: 0.6 }}
        />
      )}
    </svg>
  );
}

/** Drawn anew as a whole when the view changes, and not when only the cursor moves: a shape has no identity. */
export const Shapes = memo(function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return Array.from(shapes.entries(), ([place, shape]) => <Drawn key={place} shape={shape} />);
});

const HALO = {
  paintOrder: 'stroke',
  stroke: 'var(--surface)',
  strokeWidth: 3,
  strokeLinejoin: 'round',
} as const;

const colour = (tone: Tone): string => `var(--${tone})`;

function Drawn({ shape }: { shape: Shape }) {
  if (shape.kind === 'line') {
    return (
      <line
        x1={shape.x1}
        y1={shape.y1}
        x2={shape.x2}
        y2={shape.y2}
        shapeRendering="crispEdges"
        strokeDasharray={shape.dashed ? '3 3' : undefined}
        strokeWidth={shape.weight}
        style={{ stroke: colour(shape.stroke) }}
      />
    );
  }
  const about = shape.about === undefined ? null : <title>{shape.about}</title>;
  const said = {
    style: { fill: colour(shape.fill) },
    'data-entry': shape.target && 'entry' in shape.target ? shape.target.entry : undefined,
    'data-run': shape.target && 'run' in shape.target ? shape.target.run : undefined,
    className: shape.target ? 'cursor-pointer' : undefined,
  };
  if (shape.kind === 'path') {
    return (
      <path d={shape.d} {...said}>
        {about}
      </path>
    );
  }
  if (shape.kind === 'rect') {
    const { x, y, width, height, faint } = shape;
    return (
      <rect x={x} y={y} width={width} height={height} opacity={faint ? 0.45 : undefined} {...said}>
        {about}
      </rect>
    );
  }
  return (
    <text
      x={shape.x}
      y={shape.y}
      textAnchor={shape.anchor}
      fontSize={shape.size ?? TEXT_SIZE}
      fontWeight={shape.strong ? 600 : undefined}
      {...said}
      style={{ ...said.style, ...(shape.halo ? HALO : {}) }}
    >
      {shape.text}
      {about}
    </text>
  );
}
