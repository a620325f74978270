import Fastify from "fastify";

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
await app.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.address();
process.send?.(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
