/** `stub_status` of nginx (ngx_http_stub_status_module). */
import type { Extractor } from '../extractor.ts';
import { measurement } from '../measurement.ts';

const STATUS =
  /^Active connections:\s*(\d+)\s+server accepts handled requests\s+(\d+)\s+(\d+)\s+(\d+)\s+Reading:\s*(\d+)\s+Writing:\s*(\d+)\s+Waiting:\s*(\d+)/;

export const nginxStatus: Extractor = {
  name: 'nginx stub_status',
  reads({ lines }) {
    const match = STATUS.exec(lines.join('\n'));
    if (!match) return null;
    const names = ['Active connections', 'accepts', 'handled', 'requests', 'Reading', 'Writing', 'Waiting'];
    return { measurements: names.map((name, index) => measurement(name, '', match[index + 1]!)), rows: null };
  },
};
