/** One client of the story: what was said in Telegram, line by line, and how far the sale is. */
export interface ClientStory {
  name: string;
  /** `>` the client says, `<` the team answers. A client who spoke last waits, with a draft. */
  talk: readonly string[];
  /** The place of the deal's stage in the pipeline; left out: wherever the talk has brought it. */
  stage?: number;
  deal: string;
  amount: number;
  tags?: readonly string[];
  company?: string;
  phone?: string;
  email?: string;
  /** The seller looks after them, not everybody. */
  isSellers?: boolean;
}

/** A small travel agency in one language: the team and its clients. */
export interface Story {
  organization: string;
  owner: string;
  seller: string;
  companies: readonly { name: string; domain: string; website: string; address: string }[];
  clients: readonly ClientStory[];
  tasks: readonly TaskStory[];
  /** What was written down about the last client; `@` is the seller. */
  notes: readonly string[];
}

/** Something to be done, about the last client unless it is nobody's. */
interface TaskStory {
  title: string;
  type: "call" | "message" | "meeting" | "todo" | "follow_up";
  /** Days from today on which it is due, and the time of that day where it has one. */
  day?: number;
  time?: string;
  isImportant?: boolean;
  isSellers?: boolean;
  isWeekly?: boolean;
  isForNobody?: boolean;
}

const english: Story = {
  organization: "Silk Road Travel",
  owner: "Aibek Osmonov",
  seller: "Meerim Asanova",
  companies: [
    { name: "Nomad Adventures", domain: "nomad.example", website: "https://nomad.example", address: "Berlin" },
    { name: "Alpine Club Oslo", domain: "alpine.example", website: "https://alpine.example", address: "Oslo" },
  ],
  tasks: [
    { title: "Call the guide about the horses", type: "call", day: -2, isImportant: true },
    { title: "Send the offer with prices per person", type: "message", day: 0, time: "23:30" },
    { title: "Check the visa papers of the whole group", type: "todo", day: 0 },
    { title: "Ask how the trek was", type: "follow_up", day: 3, isSellers: true },
    { title: "Meet the partners of the yurt camp", type: "meeting", day: 2, time: "15:00", isForNobody: true },
    { title: "Count the sleeping bags", type: "todo", day: 4, isWeekly: true, isForNobody: true },
    { title: "Think of a winter tour", type: "todo", isForNobody: true },
  ],
  notes: [
    "Two vegetarians in the group. @, please tell the cook at the yurt camp.",
    "Prefers to be called in the morning, before nine in Bishkek.",
  ],
  clients: [
    {
      name: "Sofia Marino",
      email: "sofia.marino@example.com",
      talk: ["> Hi! Do you still have places for Ala-Kul on 3 August?", "< Hi Sofia! Yes, four places are left."],
      stage: 3,
      deal: "Ala-Kul trek, 3 August",
      amount: 118_000,
      tags: ["trekking"],
      phone: "+393471234567",
    },
    {
      name: "Daniel Novak",
      isSellers: true,
      email: "daniel@nomad.example",
      talk: ["> Can we pay the rest in cash when we arrive?", "< Of course, in dollars, euros or som."],
      stage: 4,
      deal: "Issyk-Kul and the canyons, 5 people",
      amount: 245_000,
      company: "Nomad Adventures",
    },
    {
      name: "Ingrid Solberg",
      isSellers: true,
      email: "ingrid.solberg@alpine.example",
      talk: [
        "> We are 12 people from our club. Is there a group price?",
        "< Yes: from 10 people it is 15 percent less.",
      ],
      stage: 5,
      deal: "Club trip, 12 people",
      amount: 980_000,
      tags: ["group"],
      company: "Alpine Club Oslo",
    },
    {
      name: "Kenji Tanaka",
      isSellers: true,
      talk: ["> Is a visa needed for Japanese citizens?", "< No, up to 60 days without one."],
      deal: "Silk Road in ten days",
      amount: 320_000,
    },
    {
      name: "Olivia Brown",
      email: "olivia.brown@example.com",
      talk: ["> Thank you, it was the best week of our lives!", "< Thank you, Olivia! Come back in autumn."],
      stage: 6,
      deal: "Tash-Rabat with horses",
      amount: 156_000,
      tags: ["repeat"],
    },
    { name: "Peter Hansen", talk: ["> Can one see snow leopards in winter?"], deal: "Winter tour", amount: 0 },
    {
      name: "Marta Kowalska",
      talk: ["> Hello, is the airport transfer included?", "> We land at 4 in the morning."],
      deal: "Weekend in Bishkek",
      amount: 42_000,
    },
    {
      name: "Anna Berg",
      isSellers: true,
      email: "anna.berg@example.com",
      talk: [
        "> Good morning! A friend told me about you 🙂",
        "< Good morning, Anna! Glad to hear that. Where would you like to go?",
        "> To Song-Kul, with horses. There are two of us, in the middle of July.",
        "< A good time: the meadows are in flower, and the nights are not so cold any more.",
        "> Great! How much is the three-day tour for two people?",
      ],
      deal: "Song-Kul with horses, July",
      amount: 48_000,
      tags: ["horses", "July"],
      phone: "+4915112345678",
    },
  ],
};

const russian: Story = {
  organization: "Шёлковый путь",
  owner: "Айбек Осмонов",
  seller: "Мээрим Асанова",
  companies: [
    {
      name: "Туристическое агентство «Большое путешествие»",
      domain: "big.example",
      website: "https://big.example",
      address: "Алматы",
    },
    { name: "Альпклуб «Вершина»", domain: "peak.example", website: "https://peak.example", address: "Екатеринбург" },
  ],
  tasks: [
    { title: "Позвонить проводнику насчёт лошадей", type: "call", day: -2, isImportant: true },
    { title: "Отправить предложение с ценами на человека", type: "message", day: 0, time: "23:30" },
    { title: "Проверить визовые документы всей группы", type: "todo", day: 0 },
    { title: "Спросить, как прошёл поход", type: "follow_up", day: 3, isSellers: true },
    { title: "Встретиться с партнёрами юрточного лагеря", type: "meeting", day: 2, time: "15:00", isForNobody: true },
    { title: "Пересчитать спальные мешки", type: "todo", day: 4, isWeekly: true, isForNobody: true },
    { title: "Придумать зимний тур", type: "todo", isForNobody: true },
  ],
  notes: [
    "В группе двое вегетарианцев. @, предупреди, пожалуйста, повара в юрточном лагере.",
    "Просит звонить утром, до девяти по Бишкеку.",
  ],
  clients: [
    {
      name: "Елена Петрова",
      email: "petrova@example.com",
      talk: ["> Добрый день! На Ала-Куль 3 августа ещё есть места?", "< Добрый день, Елена! Да, осталось четыре."],
      stage: 3,
      deal: "Поход на Ала-Куль, 3 августа",
      amount: 9_800_000,
      tags: ["походы"],
      phone: "+79161234567",
    },
    {
      name: "Дмитрий Соколов-Микитов",
      isSellers: true,
      email: "sokolov@big.example",
      talk: ["> Остаток можно заплатить наличными при встрече?", "< Конечно: сомы, рубли, доллары или евро."],
      stage: 4,
      deal: "Иссык-Куль и каньоны, 5 человек",
      amount: 21_500_000,
      company: "Туристическое агентство «Большое путешествие»",
    },
    {
      name: "Бакыт Токтогулов",
      isSellers: true,
      email: "bakyt@peak.example",
      talk: ["> Нас 12 человек из клуба. Есть цена для группы?", "< Да, от 10 человек скидка 15 процентов."],
      stage: 5,
      deal: "Поездка клуба, 12 человек",
      amount: 84_000_000,
      tags: ["группа"],
      company: "Альпклуб «Вершина»",
    },
    {
      name: "Жанар Касымова",
      isSellers: true,
      talk: ["> А виза гражданам Японии нужна?", "< Нет, до 60 дней без визы."],
      deal: "Шёлковый путь за десять дней",
      amount: 28_000_000,
    },
    {
      name: "Ольга Смирнова",
      email: "o.smirnova@example.com",
      talk: ["> Спасибо, это была лучшая неделя в жизни!", "< Спасибо, Ольга! Приезжайте осенью."],
      stage: 6,
      deal: "Таш-Рабат верхом",
      amount: 13_600_000,
      tags: ["возвращается"],
    },
    { name: "Пётр Хансен", talk: ["> Можно зимой увидеть снежного барса?"], deal: "Зимний тур", amount: 0 },
    {
      name: "Мария Ковальская",
      talk: ["> Здравствуйте, трансфер из аэропорта входит в стоимость?", "> Мы прилетаем в 4 утра."],
      deal: "Выходные в Бишкеке",
      amount: 3_700_000,
    },
    {
      name: "Анна Берг",
      isSellers: true,
      email: "anna.berg@example.com",
      talk: [
        "> Доброе утро! Вас посоветовала подруга 🙂",
        "< Доброе утро, Анна! Приятно слышать. Куда хотите поехать?",
        "> На Иссык-Куль, в середине июля. Нас двое.",
        "< Хорошее время: вода уже тёплая, а людей ещё немного.",
        "> Отлично! Сколько стоит тур на выходные на двоих?",
      ],
      deal: "Иссык-Куль на выходные",
      amount: 1_900_000,
      tags: ["выходные", "июль"],
      phone: "+996700123456",
    },
  ],
};

/** The agency of the demonstration, in the reader's language. */
export const stories = { en: english, ru: russian };
