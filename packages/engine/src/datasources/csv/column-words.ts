/** Words that columns are called by, in the languages of those who write tables. */
const WORDS: readonly string[] = [
  // English
  `name names fullname firstname lastname surname nickname alias initials title titles subtitle email emails e-mail mail
  phone telephone mobile fax address street city town country countries state region province county district zip postcode
  place location locations area zone id ids uid uuid guid identifier code codes key keys number nr date day time year
  month week quarter period hour season timestamp word words term terms keyword keywords tag tags label labels category
  categories type types kind group groups class subclass topic topics theme genre item items product products brand make
  model article url urls link links website domain hostname ip host port user users username login password role roles
  value values text texts sentence sentences phrase comment comments message messages description note notes remark
  remarks summary content contents body question questions answer answers response responses choice option options
  company organisation organization employer customer customers client vendor supplier store shop branch department
  team teams player players club league coach home away winner opponent venue school teacher student students course
  subject lesson unit chapter section page language languages lang locale translation original meaning definition example
  synonym pronunciation noun verb adjective english german french spanish italian portuguese russian chinese japanese
  korean latin dutch polish color colour colors size shape material pattern song songs artist album movie film book books
  author authors publisher species genus family order animal animals plant breed fruit vegetable food dish ingredient
  ingredients recipe member members person people patient doctor hospital disease symptom drug treatment diagnosis gender
  sex age birthday nationality occupation profession job position skill status priority severity level grade rating rank
  score result results outcome action actions event events source target origin destination from to parent child start
  end first second third last file filename path folder version license owner manager project task tasks vehicle engine
  airport airline flight route station stop line train bus sport game character weapon feature features attribute
  attributes property variable parameter field column row rows function command method module package library tool
  platform system device browser server database error reason cause solution rule rules field1 column1 col1`,
  `capital nation continent planet manufacturer producer director actor actress cast singer band instrument composer
  lyrics style departure arrival sender receiver recipient buyer seller donor party candidate cuisine taste slogan quote
  proverb hint clue joke fact claim input output request query shortcut abbreviation acronym short long symbol element
  gene protein organism habitat river lake mountain island driver passenger nominee award prize industry sector currency
  certificate degree university college major faculty instructor trainer manufacturer serial`,
  // German
  `namen vorname nachname spitzname anrede titel e-mail-adresse telefon handy adresse anschrift straße strasse plz stadt
  ort land länder bundesland staat region kennung nummer kürzel datum tag jahr monat uhrzeit zeit wort wörter begriff
  begriffe stichwort schlagwort kategorie typ art gruppe klasse thema artikel produkt marke benutzer benutzername wert
  werte satz kommentar nachricht beschreibung bezeichnung bemerkung notiz inhalt frage fragen antwort antworten firma
  unternehmen kunde lieferant schule abteilung fach lehrer schüler sprache deutsch englisch französisch übersetzung
  bedeutung farbe größe buch autor tier spieler verein mannschaft mitglied person geschlecht beruf status ergebnis
  hauptstadt hersteller modell abfahrt ankunft absender empfänger partei kandidat abkürzung lösung aufgabe kapitel verlag`,
  // French
  `nom noms prénom prenom titre courriel téléphone adresse rue ville pays région lieu identifiant numéro jour année mois
  mot mots catégorie groupe classe sujet article produit marque lien utilisateur valeur phrase commentaire réponse
  entreprise société client école langue français anglais allemand espagnol traduction couleur taille livre auteur joueur
  équipe métier sexe état résultat`,
  // Spanish, Portuguese and Italian
  `nombre nombres apellido apellidos título correo teléfono dirección calle ciudad país países región lugar código número
  fecha palabra palabras término categoría tipo grupo clase tema artículo producto marca enlace usuario valor texto frase
  comentario mensaje descripción pregunta respuesta empresa cliente escuela idioma español inglés traducción color libro
  autor jugador equipo sexo estado resultado
  sobrenome nome nomes endereço telefone cidade data palavra produto utilizador usuário mensagem descrição pergunta
  resposta escola língua português inglês tradução cor livro jogador equipa equipe
  nomi cognome titolo telefono indirizzo via città paese regione luogo codice numero giorno anno parola parole categoria
  gruppo argomento articolo prodotto utente valore testo frase commento messaggio descrizione domanda risposta azienda
  scuola lingua italiano inglese traduzione colore libro autore giocatore squadra stato risultato`,
  // Dutch, Swedish, Norwegian and Danish
  `naam voornaam achternaam adres straat stad plaats land nummer woord woorden categorie groep onderwerp gebruiker waarde
  tekst zin vraag antwoord bedrijf klant taal nederlands engels vertaling kleur boek speler team
  namn förnamn efternamn adress gata ort nummer ord kategori grupp produkt användare värde fråga svar företag språk
  svenska engelska färg bok lag navn fornavn etternavn efternavn adresse by sted bruker bruger spørsmål spørgsmål selskap
  firma språk sprog norsk dansk engelsk farge farve bok bog`,
  // Finnish, Hungarian and Indonesian
  `nimi etunimi sukunimi osoite kaupunki maa sana kysymys vastaus kieli suomi väri kirja név keresztnév cím város ország szó
  kérdés válasz nyelv magyar szín könyv nama alamat kota negara kata pertanyaan jawaban bahasa warna buku`,
  // Slovenian, Croatian and Romanian
  `ime priimek prezime naslov avtor mesto grad država beseda riječ vprašanje pitanje odgovor jezik barva boja knjiga nume
  prenume oraș țară cuvânt întrebare răspuns limba română culoare carte`,
  // Polish, Czech and Turkish
  `nazwa imię nazwisko imiona tytuł adres ulica miasto kraj kod numer słowo słowa kategoria grupa użytkownik wartość tekst
  zdanie pytanie odpowiedź klient język polski angielski kolor książka autor gracz drużyna jméno příjmení název adresa
  ulice město země kód číslo slovo slova skupina uživatel hodnota otázka odpověď jazyk čeština angličtina barva kniha
  ad adı isim soyad soyadı adres şehir ülke kod numara tarih kelime kategori ürün kullanıcı değer metin soru cevap dil
  türkçe ingilizce renk kitap yazar yer`,
  // Russian, Ukrainian and Greek
  `имя имена фамилия отчество название наименование почта телефон адрес улица город страна код номер дата год слово слова
  категория группа тип тема товар пользователь значение текст фраза вопрос ответ компания организация клиент язык русский
  английский перевод цвет книга автор игрок команда назва ім'я прізвище місто країна слово питання відповідь мова колір
  όνομα επώνυμο τίτλος διεύθυνση πόλη χώρα κωδικός αριθμός ημερομηνία λέξη κατηγορία τύπος ερώτηση απάντηση γλώσσα χρώμα`,
  // Arabic, Hebrew, Persian, Hindi and Thai
  `الاسم اسم العنوان المدينة البلد الدولة الرقم التاريخ الكلمة النوع السؤال الجواب اللغة العربية الإنجليزية שם כתובת עיר מדינה
  מספר תאריך מילה סוג שאלה תשובה שפה עברית אנגלית نام شهر کشور شماره تاریخ کلمه نوع नाम पता शहर देश संख्या शब्द प्रश्न उत्तर
  भाषा हिन्दी अंग्रेज़ी ชื่อ นามสกุล ที่อยู่ จังหวัด ประเทศ รหัส วันที่ คำ คำศัพท์ คำแปล ความหมาย ประเภท คำถาม คำตอบ ภาษา ไทย อังกฤษ`,
  // Chinese, Japanese and Korean
  `姓名 名称 名字 姓 名 标题 邮箱 电话 地址 城市 国家 省份 编号 代码 日期 时间 单词 词语 词汇 汉字 拼音 意思 翻译 类别 类型 分类 产品 商品 用户
  用户名 内容 备注 问题 答案 公司 部门 语言 中文 英文 颜色 书名 作者 姓名 名稱 標題 電話 國家 編號 日期 類別 類型 問題 語言 名前 氏名 題名 メール 電話番号
  住所 都市 国 国名 番号 コード 日付 単語 漢字 読み 意味 種類 商品 商品名 内容 質問 回答 会社 会社名 言語 日本語 英語 色 著者 이름 성명 제목 이메일
  전화번호 주소 도시 국가 번호 코드 날짜 단어 뜻 의미 종류 상품 내용 질문 답변 답 회사 언어 한국어 영어 색상`,
];

/** What names the columns of translations. */
const LANGUAGES = "en de fr es it pt nl pl sv da fi cs hu ro ru uk tr ar he fa hi th vi zh ja ko el";

const words = new Set(WORDS.flatMap((line) => line.split(/\s+/)));
const languages = new Set(LANGUAGES.split(" "));

/** Whether a text is what a column may be called: it begins or ends with one of the words for that, or is the code of a language. */
export function isColumnWord(text: string): boolean {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[\s_:.()[\]*?"]+/);
  const filled = parts.filter((part) => part !== "");
  return words.has(filled[0] ?? "") || words.has(filled.at(-1) ?? "") || languages.has(text.trim().toLowerCase());
}
