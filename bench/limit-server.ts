// The limit: what this machine, Node and PostgreSQL can do at all. One prepared query, an answer of the size asked for.
import http from 'node:http';
import pg from 'pg';

const [url = '', text = '', value = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 20 });
const bodies = new Map<number, Buffer>();

const server = http.createServer(async (request, response) => {
  const size = Number(request.url?.slice(1));
  let body = bodies.get(size);
  if (!body) {
    body = Buffer.alloc(size, 'x');
    bodies.set(size, body);
  }
  await pool.query({ name: 'one', text, values: [value] });
  response.setHeader('content-type', 'text/html');
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }));
process.once('disconnect', () => process.exit(0));
