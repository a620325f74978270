import type { Locale } from "./dialogue.ts";

export type Side = "client" | "agent";
/** One turn; `{names}` in the text are filled in from the trip the two talk about. */
export type Turn = readonly [side: Side, text: string];
/** Turns that belong together, such as a question and its answer. */
export type Exchange = readonly Turn[];

type Phrases = { opening: Exchange[]; questions: Exchange[]; booking: Exchange[]; afterwards: Exchange[] };

const ru: Phrases = {
  opening: [
    [
      ["client", "Здравствуйте! Подскажите, пожалуйста, есть места на тур «{tour}» {date}?"],
      ["agent", "Здравствуйте, {client}! Да, на {date} есть {seats}. Сколько вас будет?"],
      ["client", "Нас {people}"],
      ["agent", "Отлично! «{tour}», {date}, выезд в {time}. {price} с человека, на {people} выходит {total}."],
    ],
    [
      ["client", "Добрый день, увидела ваш пост в инстаграм про тур «{tour}». Сколько стоит?"],
      ["agent", "Добрый день! «{tour}» — {price} с человека. Ближайшие даты: {date} и {otherDate}."],
      ["client", "А что входит?"],
      [
        "agent",
        "В стоимость входит:\n— трансфер туда и обратно\n— гид {guide}\n— питание по программе\n— входные билеты",
      ],
    ],
    [
      ["client", "Салам! Хотим поехать в тур «{tour}», {people}. Когда ближайший выезд?"],
      ["agent", "Салам алейкум! Ближайший {date}, потом {otherDate}. Вам какая дата удобнее?"],
      ["client", "Давайте {date}"],
      ["agent", "Записала. {people}, итого {total}. Предоплата {prepay}, остальное в день выезда."],
    ],
  ],
  questions: [
    [
      ["client", "А детям скидка есть? У нас ребёнок 6 лет"],
      ["agent", "До 5 лет бесплатно без места, с 6 до 12 скидка 20 %"],
    ],
    [
      ["client", "Откуда выезд?"],
      ["agent", "Сбор в {time}, {place}. Геолокацию пришлю накануне 📍"],
    ],
    [
      ["client", "Какая там погода сейчас? Что брать с собой?"],
      ["agent", "Днём +22, ночью +7. Возьмите куртку, удобную обувь, крем от солнца и паспорт."],
      ["client", "Спасибо)))"],
    ],
    [
      ["client", "Где будем ночевать?"],
      ["agent", "Ночёвка: {hotel}. Размещение по двое, душ и туалет на территории."],
    ],
    [
      ["client", "Можно оплатить картой Visa?"],
      ["agent", "Да, картой, переводом или наличными в офисе"],
    ],
    [
      ["client", "Подумаем и напишем вам вечером, ок?"],
      ["agent", "Конечно! Сейчас есть {seats}, держу до 20:00 🙏"],
    ],
    [
      ["client", "Мама вегетарианка, это не проблема?"],
      ["agent", "Не проблема, предупредим кухню. Запишу в заявку."],
    ],
    [
      ["client", "А если дождь?"],
      ["agent", "Программа идёт в любую погоду. Если дорогу закроют, вернём всю сумму или перенесём на {otherDate}"],
    ],
    [
      ["client", "ой, не туда отправила 🙈"],
      ["agent", "Ничего страшного 😊"],
    ],
    [
      ["client", "Какой гид поедет с нами?"],
      ["agent", "С вами едет {guide}, говорит по-русски, по-английски и по-кыргызски. Телефон гида {guidePhone}"],
    ],
  ],
  booking: [
    [
      ["client", "Бронируем! Куда переводить?"],
      ["agent", "Супер! Предоплата {prepay} на карту {card}, получатель Бакыт У."],
      ["client", "Перевела {prepay}, проверьте пожалуйста"],
      ["agent", "Получили, спасибо! Бронь №{booking} подтверждена: «{tour}», {date}, {people} ✅"],
    ],
    [
      ["agent", "{client}, добрый день! Напоминаю про предоплату {prepay}, чтобы место не ушло."],
      ["client", "Да, сейчас. Реквизиты те же?"],
      ["agent", "Те же: {card}. Номер брони {booking}."],
      ["client", "Готово, чек отправила"],
      ["agent", "Вижу, всё пришло. До встречи {date} в {time}!"],
    ],
  ],
  afterwards: [
    [
      ["agent", "{client}, как вам поездка? Будем рады отзыву ⭐"],
      ["client", "Всё было супер, гиду {guide} отдельное спасибо!"],
      ["agent", "Передам! Для вас скидка 10 % на следующий тур."],
    ],
    [
      ["client", "Спасибо за «{tour}», дети до сих пор вспоминают ❤️"],
      ["agent", "Спасибо, что были с нами! Ждём снова)"],
    ],
  ],
};

const en: Phrases = {
  opening: [
    [
      ["client", "Hi! Are there any seats left for {tour} on {date}?"],
      ["agent", "Hello {client}! Yes, we have {seats} left on {date}. How many of you are coming?"],
      ["client", "We are {people}"],
      ["agent", "Great. {tour} on {date}, pick-up at {time}. {price} per person, {total} for {people}."],
    ],
    [
      ["client", "Good morning, I found you on Tripadvisor. How much is the {tour} trip?"],
      ["agent", "Good morning! {tour} is {price} per person. Next departures: {date} and {otherDate}."],
      ["client", "What does it include?"],
      [
        "agent",
        "It includes:\n- transfer both ways\n- your guide {guide}\n- meals as in the programme\n- entrance fees",
      ],
    ],
  ],
  questions: [
    [
      ["client", "Is there a discount for kids? Ours is 6"],
      ["agent", "Free under 5 without a seat, 20% off from 6 to 12"],
    ],
    [
      ["client", "Where do we meet?"],
      ["agent", "At {time}, {place}. I'll send the pin the day before 📍"],
    ],
    [
      ["client", "What's the weather like? What should we bring?"],
      ["agent", "22°C by day, 7°C at night. Bring a jacket, good shoes, sunscreen and your passports."],
      ["client", "Perfect, thanks!"],
    ],
    [
      ["client", "Where do we sleep?"],
      ["agent", "At {hotel}, two per yurt, showers on site."],
    ],
    [
      ["client", "Can I pay by card?"],
      ["agent", "Sure: card, bank transfer, or cash at the office"],
    ],
    [
      ["client", "Let us think and get back to you tonight, ok?"],
      ["agent", "Of course, just {seats} left, I can hold them until 8 pm 🙏"],
    ],
    [
      ["client", "My mum is vegetarian, is that a problem?"],
      ["agent", "Not at all, I'll tell the kitchen."],
    ],
    [
      ["client", "What if it rains?"],
      ["agent", "We go in any weather. If the road closes we refund you in full or move you to {otherDate}"],
    ],
    [
      ["client", "Who is our guide?"],
      ["agent", "{guide}, who speaks English and Russian. The guide's number is {guidePhone}"],
    ],
  ],
  booking: [
    [
      ["client", "We'll take it! How do we pay?"],
      ["agent", "Wonderful. A deposit of {prepay} to {card}, please."],
      ["client", "Just sent {prepay}"],
      ["agent", "Got it, thank you! Booking {booking} is confirmed: {tour}, {date}, {people} ✅"],
    ],
    [
      ["agent", "Hi {client}, a gentle reminder about the {prepay} deposit so we keep your seats."],
      ["client", "Doing it now. Same account?"],
      ["agent", "Yes, {card}. Your booking number is {booking}."],
      ["client", "Done"],
      ["agent", "Received. See you on {date} at {time}!"],
    ],
  ],
  afterwards: [
    [
      ["agent", "{client}, how was the trip? We'd love a review ⭐"],
      ["client", "It was amazing, say thanks to {guide}!"],
      ["agent", "I will! You have 10% off your next tour."],
    ],
    [
      ["client", "Thank you for {tour}, the kids still talk about it ❤️"],
      ["agent", "Thank you for coming! Hope to see you again."],
    ],
  ],
};

export const phrases: Record<Locale, Phrases> = { ru, en };
