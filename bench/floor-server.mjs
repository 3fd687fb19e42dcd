// The least that a page on loopback can be: bare Node, one page with one button that answers a click.
import { createServer } from 'node:http';

const PAGE = `<!doctype html><html lang="en"><title>floor</title>
<h1>Floor</h1><button>Press</button><p role="status"></p>
<script>document.querySelector('button').onclick = () => {
  document.querySelector('p').textContent = 'pressed';
};</script></html>`;

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(PAGE);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.on('SIGTERM', () => process.exit(0));
