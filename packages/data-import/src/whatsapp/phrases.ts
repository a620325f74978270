import type { MessageKind } from "../model.ts";
import { invisibleMarks } from "../person-name.ts";

// What WhatsApp itself prints in place of content, as seen in exports of these languages:
// en, ru, de, es, fr, it, pt, uk, pl, nl, cs, tr, id, ar, fa, he, hi, ja, zh; without media also vi, th, ko, sv, da, nb,
// fi, el, hu, ro, sk, hr, ms, ca, kk, uz, bn, ur, mr, gu.
// Unknown wordings still import: on iPhones the mark before them tells, on Android they stay text.

/** Stands in place of a file when the export was made without media. Android does not say which kind: `document`. */
const omitted: readonly (readonly [MessageKind, string])[] = [
  [
    "document",
    "media omitted|без медиафайлов|файл пропущен|медиа отсутствует|медиа скрыто|медиафайл пропущен|medien ausgeschlossen|medien weggelassen|medien fehlen|multimedia omitido|archivo omitido|archivos omitidos|sin multimedia|médias omis|média omis|fichier omis|media omesso|media omessi|mídia oculta|mídia omitida|arquivo de mídia oculto|ficheiro não revelado|медіа пропущено|медіафайли відсутні|pliki pominięto|pominięto multimedia|media weggelaten|média vynechána|média vynechány|medya dahil edilmedi|medya atlanmış|media tidak disertakan|تم استبعاد الوسائط|رسانه حذف شد|המדיה לא נכללה|मीडिया के बिना|メディアは含まれていません|省略多媒体文件|忽略多媒體檔|document omitted|документ отсутствует|dokument weggelassen|documento omitido|document manquant|documento omesso|documento não revelado|документ пропущено|dokument pominięty|document weggelaten|dokument vynechán|belge dahil edilmedi|dokumen tidak disertakan|لم يتم إدراج المستند|سند حذف شد|מסמך הושמט|ドキュメントは含まれていません|文档已省略|文件已略去|conținut media omis|hiányzó médiafájl|media har utelämnats|mediefil udeladt|media utelatt|uten vedlegg|media jätetty pois|εξαίρεση πολυμέσων|médiá vynechané|medijski zapis izostavljen|media disingkirkan|bỏ qua media|สื่อถูกลบ|미디어 파일을 생략한 대화내용|미디어 생략됨|mitjans omesos|файл қосылған жоқ|fayl o‘tkazib yuborildi|মিডিয়া বাদ দেওয়া হয়েছে|میڈیا چھوڑ دیا گیا|મીડિયા અવગણાયું|मीडिया वगळले|đã bỏ qua tài liệu|ละเว้นเอกสาร|문서 생략됨|dokument uteslutet|dokument udeladt|utelatt dokument|dokumenttia ei sisällytetä|έγγραφο παραλείφθηκε|dokumentum kihagyva|document omis|dokument vynechaný|dokument izostavljen|dokumen tidak dimasukkan|document omès|ডকুমেন্ট বাদ দেওয়া হয়েছে|دستاویز نظرانداز|डॉक्यूमेंट छोड़ा गया|डॉक्युमेंट वगळले",
  ],
  [
    "photo",
    "image omitted|изображение отсутствует|bild weggelassen|imagen omitida|image absente|immagine omessa|imagem ocultada|imagem não revelada|зображення відсутнє|obraz pominięty|afbeelding weggelaten|obrázek vynechán|görüntü dahil edilmedi|gambar tidak disertakan|لم يتم إدراج الصورة|تصویر حذف شد|התמונה הושמטה|फ़ोटो हटाई गई|画像は含まれていません|图像已忽略|照片已忽略|圖片已略去|đã bỏ qua hình ảnh|ไม่มีรูปภาพ|이미지 생략됨|bild utesluten|billede udeladt|bilde ikke inkludert|ei kuvaa|εικόνα παραλείφθηκε|kép küldése sikertelen|imagine omisă|obrázok vynechaný|slika izostavljena|imej tidak dimasukkan|imatge omesa|ইমেজ বাদ দেওয়া হয়েছে|تصویر نکال دی گئی ہے|इमेज वगळली|圖像已省略",
  ],
  [
    "video",
    "video omitted|видео отсутствует|видеозаметка опущена|video weggelassen|video omitido|vidéo absente|video omesso|vídeo omitido|vídeo não revelado|відео відсутнє|wideo pominięte|video weggelaten|video vynecháno|video dahil edilmedi|video tidak disertakan|لم يتم إدراج الفيديوهات|ویدیو حذف شد|סרטון הווידאו הושמט|वीडियो छोड़ा गया|ビデオは含まれていません|视频已忽略|影片已略去|gif omitted|gif отсутствует|gif weggelassen|gif omitido|gif retiré|gif esclusa|gif ocultado|gif-анімацію пропущено|gif pominięty|gif weggelaten|gif vynechán|gif dahil edilmedi|gif tidak disertakan|لم يتم إدراج صورة gif|gif حذف شد|gif הושמט|gifは含まれていません|video note omitted|video message omitted|videonachricht weggelassen|mensaje de video omitido|đã bỏ video|วิดีโอถูกลบ|비디오 생략됨|video utesluten|video udeladt|video utelatt|videota ei sisällytetä|βίντεο παραλείφθηκε|videó kihagyva|clip video omis|video vynechané|video izostavljen|video tidak dimasukkan|vídeo omès|ভিডিও বাদ দেওয়া হয়েছে|ویڈیو نظرانداز|व्हिडीओ वगळला|影片已省略|đã bỏ qua ảnh gif|ละเว้น gif|gif 생략됨|gif utesluten|gif udeladt|gif utelatt|παράληψη gif|gif fájl kihagyása|gif omis|gif vynechaný|gif izostavljen|gif tidak dimasukkan|gif छोड़ा गया|gif 动态图已被忽略",
  ],
  [
    "voice",
    "audio omitted|voice message omitted|аудиофайл отсутствует|голосовое сообщение отсутствует|audio weggelassen|sprachnachricht weggelassen|audio omitido|mensaje de voz omitido|audio omis|audio omesso|áudio ocultado|ficheiro de áudio não revelado|аудіо відсутнє|audio pominięte|audio weggelaten|zvukový soubor vynechán|ses dahil edilmedi|audio tidak disertakan|لم يتم إدراج المقاطع الصوتية|صدا حذف شد|קטע קול הושמט|ऑडियो हटाई गयी|音声は含まれていません|音频已忽略|音訊已略去|bỏ qua tệp âm thanh|ไม่มีไฟล์เสียง|오디오 생략됨|ljud utelslutet|lyd udeladt|lyd utelatt|äänitiedostoa ei sisällytetä|ήχος παραλείφθηκε|hang kihagyása|fără audio|zvuk vynechaný|zvuk izostavljen|audio tidak dimasukkan|àudio omès|অডিও বাদ দেওয়া হয়েছে|آڈیو نظرانداز|ऑडिओ वगळला|音訊已省略",
  ],
  [
    "sticker",
    "sticker omitted|стикер не добавлен|стикер отсутствует|sticker weggelassen|sticker omitido|sticker omis|sticker non incluso|figurinha omitida|sticker não revelado|наклейку не додано|pominięto naklejkę|sticker weggelaten|nálepka vynechána|çıkartma dahil edilmedi|stiker tidak disertakan|تم حذف الملصقات|استیکر حذف شد|סטיקר הושמט|स्टिकर छोड़ा गया|スタンプは含まれていません|贴图已省略|貼圖已略去|đã bỏ sticker|ไม่มีสติกเกอร์|스티커 제외됨|sticker utesluten|klistermærke udeladt|klistremerke utelatt|tarraa ei sisällytetty|αυτοκόλλητο παραλήφθηκε|matrica kihagyva|nálepka vynechaná|naljepnica izostavljena|pelekat tidak disertakan|adhesiu omès|স্টিকার বাদ দেওয়া হয়েছে|اسٹیکر نظرانداز|स्टिकर वगळले|貼圖已忽略",
  ],
  [
    "contact",
    "contact card omitted|карточка контакта отсутствует|kontaktkarte ausgelassen|kontaktkarte weggelassen|tarjeta de contacto omitida|fiche contact manquante|scheda contatto omessa|cartão do contato omitido|contacto não revelado|картка контакту відсутня|pominięta wizytówka kontaktu|visitekaartje weggelaten|vizitka vynechána|kişi kartı dahil edilmedi|kartu kontak tidak disertakan|لم يتم إدراج بطاقة جهة اتصال|برگ مخاطب حذف شد|כרטיס איש קשר הושמט|कॉन्टैक्ट कार्ड छोड़ा गया|連絡先カードを省略|联系人卡片已忽略|聯絡人卡片已略去|bỏ qua thẻ liên lạc|บัตรรายชื่อที่ละเว้น|연락처 카드 생략됨|kontaktkort uteslutet|kontaktkort udeladt|kontaktkort sløyfet|yhteystietokortti jätettiin pois|η κάρτα επαφής παραλήφθηκε|névjegykártya kihagyva|carte de vizită contact omisă|karta kontaktu vynechaná|posjetnica izostavljena|kad kenalan tidak dimasukkan|targeta de contacte omesa|পরিচিতির কার্ড বাদ দেওয়া হয়েছে|رابطہ کارڈ نظر انداز|संपर्क कार्ड वगळले|聯絡人卡片已省略",
  ],
];

const deleted =
  "this message was deleted|you deleted this message|this message was deleted by admin|данное сообщение удалено|это сообщение удалено|вы удалили данное сообщение|вы удалили это сообщение|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje|ce message a été supprimé|vous avez supprimé ce message|questo messaggio è stato eliminato|hai eliminato questo messaggio|mensagem apagada|esta mensagem foi apagada|você apagou esta mensagem|apagou esta mensagem|це повідомлення було видалено|ви видалили це повідомлення|ta wiadomość została usunięta|usunięto tę wiadomość|dit bericht is verwijderd|u hebt dit bericht verwijderd|je hebt dit bericht verwijderd|tato zpráva byla smazána|tuto zprávu jste smazal/a|bu mesaj silindi|bu mesajı sildiniz|pesan ini dihapus|pesan ini telah dihapus|anda menghapus pesan ini|anda telah menghapus pesan ini|تم حذف هذه الرسالة|لقد حذَفت هذه الرسالة|أنت حذفت هذه الرسالة|این پیام حذف شده است|این پیام حذف شد|شما این پیام را حذف کردید|הודעה זו נמחקה|מחקת את ההודעה הזו|यह मैसेज डिलीट कर दिया गया है|आपने यह मैसेज डिलीट किया|このメッセージは削除されました|このメッセージを削除しました|这条消息已被删除|您已删除这条消息|此訊息已刪除|您已刪除此訊息|tin nhắn này đã bị xóa|bạn đã xóa tin nhắn này|bạn đã xoá tin nhắn này|ข้อความนี้ถูกลบแล้ว|คุณได้ลบข้อความนี้|이 메시지는 삭제되었습니다|이 메시지를 삭제했습니다|det här meddelandet raderades|du raderade det här meddelandet|denne besked er blevet slettet|du har slettet denne besked|denne meldingen ble slettet|du slettet denne meldingen|tämä viesti poistettiin|poistit tämän viestin|αυτό το μήνυμα διαγράφηκε|διαγράψατε αυτό το μήνυμα|ez az üzenet törlésre került|törölted ezt az üzenetet|acest mesaj a fost șters|ați șters acest mesaj|táto správa bola odstránená|túto správu ste odstránili|ova je poruka izbrisana|izbrisali ste ovu poruku|mesej ini telah dipadam|anda telah memadamkan mesej ini|aquest missatge s'ha suprimit|has suprimit aquest missatge|бұл хат жойылды|сіз бұл хатты жойдыңыз|ushbu xabar o‘chirildi|siz ushbu xabarni o‘chirdingiz|এই মেসেজটি বাদ দেওয়া হয়েছে|یہ میسج حذف کر دیا گیا ہے|हा मेसेज हटवण्यात आला";

const calls =
  "missed voice call|missed video call|missed group voice call|missed group video call|silenced voice call|silenced video call|пропущенный аудиозвонок|пропущенный видеозвонок|пропущенный звонок|пропущенный голосовой вызов|пропущенный групповой аудиозвонок|пропущенный групповой видеозвонок|verpasster sprachanruf|verpasster videoanruf|verpasster anruf|verpasster gruppensprachanruf|verpasster gruppenvideoanruf|llamada perdida|llamada de voz perdida|videollamada perdida|llamada grupal perdida|appel vocal manqué|appel vidéo manqué|chiamata vocale persa|videochiamata persa|chamada de voz perdida|chamada de vídeo perdida|videochamada perdida|пропущений аудіодзвінок|пропущений відеодзвінок|nieodebrane połączenie głosowe|nieodebrane połączenie wideo|gemist spraakgesprek|gemiste spraakoproep|gemist videogesprek|gemiste video-oproep|zmeškaný hlasový hovor|zmeškaný hovor|zmeškaný videohovor|cevapsız sesli arama|cevapsız görüntülü arama|panggilan suara tak terjawab|panggilan video tak terjawab|مكالمة صوتية فائتة|مكالمة فيديو فائتة|تماس صوتی پاسخ داده نشده|تماس تصویری پاسخ داده نشده|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה|वॉइस कॉल मिस हुई|मिस्ड वॉइस कॉल|मिस्ड वीडियो कॉल|音声通話不在着信|ビデオ通話不在着信|不在着信|未接语音通话|未接视频通话|未接語音通話|未接視像通話";

const liveLocations =
  "live location shared|геоданные отправлены|трансляция геоданных|live-standort wird geteilt|live-standort geteilt|ubicación en tiempo real compartida|localisation en direct partagée|posizione attuale condivisa|localização atual compartilhada|udostępniona transmisja położenia|live locatie gedeeld|mevcut konum paylaşıldı|lokasi terkini dibagikan";

const unsupported =
  "waiting for this message|waiting for this message. this may take a while|ожидание этого сообщения|ожидание сообщения. это может занять некоторое время|warten auf diese nachricht. dies kann eine weile dauern|esperando este mensaje. esto puede tomar tiempo|esperando el mensaje. esto puede tardar un poco";

/** Opens a call that took place or rang out, with duration or reason behind it; printed after an iPhone mark only. */
export const callOpening =
  /^(?:(?:missed |silenced )?(?:group )?(?:voice|video) call|(?:групповой )?(?:аудио|видео)звонок|пропущенный (?:групповой )?(?:аудио|видео)звонок|(?:verpasster )?(?:gruppen)?(?:sprach|video)anruf|(?:video)?llamada(?: de voz)?(?: grupal)?(?: perdida)?|appel (?:vocal|vidéo)|chiamata vocale|videochiamata|chamada de (?:voz|vídeo))(?:[.,:]| at | um | в | a las |$)/iu;

/** System sentences that iPhones print with a name in front, also where the marks were stripped from the file. */
export const noticeOpening =
  /^(?:messages and calls are (?:now )?end-to-end|messages to this (?:chat|group) (?:and calls )?are|your security code with|сообщения и звонки (?:теперь )?защищены|ваш код безопасности|nachrichten und anrufe sind|deine sicherheitsnummer|los mensajes y las llamadas están|cambió tu código de seguridad|tu código de seguridad con|les messages et les appels sont|i messaggi e le chiamate sono|as mensagens e (?:as )?chamadas são|повідомлення й дзвінки захищено|wiadomości i połączenia są|berichten en gesprekken worden|mesajlar ve aramalar uçtan|pesan dan panggilan terenkripsi|الرسائل والمكالمات مشفرة|ההודעות והשיחות מוצפנות|मैसेजेस और कॉल्स एंड-टू-एंड|メッセージと通話はエンドツーエンド|消息和通话都进行端到端加密|訊息和通話經端對端加密)/iu;

/** A verb of a system line, before a quoted name that may hold ": " and so look like an author. */
export const systemVerb =
  /\b(?:created|changed|added|removed|joined|deleted|updated|pinned)\b|создал|изменил|сменил|добавил|удалил|\bhat (?:die|den|das|diese)\b|\bcreó\b|\bcambió\b|\bañadió\b|\beliminó\b|\ba (?:créé|changé|modifié|ajouté)\b|\bha (?:creato|cambiato|modificato|aggiunto)\b|\b(?:criou|mudou|alterou|adicionou)\b|створ|змін/iu;

/** Speaks of a group: such a chat is a group, however few wrote. */
export const groupNotice =
  /\bgroup\b|групп|\bgruppe|\bgrupo\b|\bgroupe\b|\bgruppo\b|груп|\bgrup|مجموعة|קבוצה|समूह|グループ|群组|群組|You were added|Вас добавили/iu;

/** Hints at the language of a phone, from the notice every chat opens with. */
export const noticeLanguages: readonly (readonly [string, RegExp])[] = [
  ["en", /end-to-end encrypted|security code with|created (?:this )?group|changed their phone number/i],
  ["ru", /сквозным шифрованием|код безопасности|создал|номер телефона/i],
  ["de", /Ende-zu-Ende|Sicherheitsnummer|hat die Gruppe/i],
  ["es", /extremo a extremo|código de seguridad|creó el grupo/i],
];

const editedMark =
  /\s*[\u200e\u200f]?<(?:this message was edited|(?:это )?сообщение (?:было )?изменено|diese nachricht wurde bearbeitet|se editó este mensaje|ce message a été modifié|questo messaggio è stato modificato|(?:esta )?mensagem (?:foi )?editada|це повідомлення (?:було )?змінено|ta wiadomość została zmieniona|dit bericht (?:is|werd) bewerkt|pesan ini diedit|bu mesaj düzenlendi|tato zpráva byla upravena|تم تعديل هذه الرسالة)\.?>\s*$/iu;

const kinds = new Map<string, MessageKind>();
for (const [kind, list] of omitted) addPhrases(list, kind);
addPhrases(calls, "call");
addPhrases(liveLocations, "location");
addPhrases(unsupported, "unsupported");
addPhrases(deleted, "deleted");
const omittedPhrases = new Set(omitted.flatMap(([, list]) => list.split("|")));
const documentPhrases = omitted.filter(([kind]) => kind === "document").flatMap(([, list]) => list.split("|"));
const documentEndings = new Set(documentPhrases.map(lastWord));
const longestPhrase = Math.max(...[...kinds.keys()].map((phrase) => phrase.length)) + 8;

/** The kind a whole body stands for, when it is one of WhatsApp's own phrases. */
export function findPhrase(body: string): { kind: MessageKind; isOmitted: boolean } | undefined {
  if (body.length > longestPhrase) return undefined;
  const phrase = phraseKey(body);
  const kind = kinds.get(phrase);
  return kind && { kind, isOmitted: omittedPhrases.has(phrase) };
}

/** `Offer.pdf • 2 pages document omitted` names the missing document; undefined for any other text. */
export function findOmittedDocument(body: string): string | undefined {
  if (body.length > 300 || !body.includes(".") || !documentEndings.has(lastWord(body))) return undefined;
  const named = /^(.{1,200}\.\w{1,8})(?: • .{1,30})? \S/.exec(body.replace(invisibleMarks, ""));
  if (!named?.[1]) return undefined;
  const text = phraseKey(body);
  return documentPhrases.some((phrase) => text.endsWith(` ${phrase}`)) ? named[1] : undefined;
}

/** Cuts WhatsApp's "edited" mark off; undefined when there is none. */
export function cutEditedMark(body: string): string | undefined {
  if (!body.trimEnd().endsWith(">")) return undefined;
  const cut = body.replace(editedMark, "");
  return cut === body ? undefined : cut;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1).toLowerCase();
}

function phraseKey(body: string): string {
  return body
    .replace(invisibleMarks, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .trim()
    .replace(/^<\s*|\s*>$/g, "")
    .replace(/[.。।]$/, "")
    .toLowerCase();
}

function addPhrases(list: string, kind: MessageKind): void {
  for (const phrase of list.split("|")) kinds.set(phrase, kind);
}
