import Fastify from "fastify";
import pg from "pg";

const contact = {
  id: "01999999-0000-7000-8000-000000000000",
  firstName: "Айгуль",
  lastName: "Асанова",
  name: "Айгуль Асанова",
  emails: ["aigul@example.com"],
  phones: ["+996555123456"],
  companyId: null,
  companyName: null,
  jobTitle: null,
  tags: ["vip"],
  ownerId: null,
  locale: null,
  note: null,
  identities: [],
  createdAt: "2026-11-20T00:00:00.000Z",
  updatedAt: "2026-11-20T00:00:00.000Z",
};

const app = Fastify();
app.get("/list", async () => ({ items: Array.from({ length: 50 }, () => contact), nextCursor: null }));
app.get("/one", async () => contact);

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const columns = `id, first_name as "firstName", last_name as "lastName", name, emails, phones, company_id as "companyId",
  job_title as "jobTitle", tags, owner_id as "ownerId", locale, note, identities, created_at as "createdAt",
  updated_at as "updatedAt"`;
const list = `select ${columns} from contacts where organization_id = $1 and deleted_at is null
  order by created_at desc, id desc limit 50`;
const get = `select ${columns} from contacts where organization_id = $1 and id = $2`;
const insert = `insert into contacts
  (organization_id, id, first_name, last_name, name, sort_name, search_text, emails, phones, created_at, updated_at)
  values ($1, gen_random_uuid(), $2, $3, $4, $4, $4, $5, $6, now(), now()) returning ${columns}`;

interface Stored {
  Params: { organizationId: string; id: string };
  Body: { firstName: string; lastName: string; emails: string[]; phones: string[] };
}

app.get<Stored>("/stored/:organizationId", async ({ params }) => {
  const { rows } = await pool.query({ name: "list", text: list, values: [params.organizationId] });
  return { items: rows, nextCursor: null };
});
app.get<Stored>("/stored/:organizationId/:id", async ({ params }) => {
  const { rows } = await pool.query({ name: "get", text: get, values: [params.organizationId, params.id] });
  return rows[0];
});
app.post<Stored>("/stored/:organizationId", async ({ params, body: { firstName, lastName, emails, phones } }) => {
  const values = [params.organizationId, firstName, lastName, `${firstName} ${lastName}`, emails, phones];
  const { rows } = await pool.query({ name: "insert", text: insert, values });
  return rows[0];
});

await app.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.address();
process.send?.(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
