// Writes the corpus of this example: English-French sentence pairs, made by a small grammar.
//
//     swiftc -O generate.swift -o generate && ./generate > corpus.tsv
//
// The output is a function of this file alone: the only chance is a seeded generator of its own.
// With `--frames` each line starts with the frame it came from, for proof-reading.
//
// English is built in full forms ("I am not"), French as a list of words without elision
// ("je ai", "de le pain"); `contracted` and `frenchText` then do what a speaker does. No English
// sentence is written twice, so no source has two translations. Where English does not tell, the
// French is masculine, and "you" is "tu" unless somebody is addressed who asks for "vous".

// MARK: - Chance

/// SplitMix64.
struct Chance {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int(next() % UInt64(choices.count))]
  }

  mutating func percent(_ share: UInt64) -> Bool { next() % 100 < share }
}

// MARK: - Words

enum Gender { case masculine, feminine }

/// The two languages of a piece of a sentence.
struct Words {
  var english: [String]
  var french: [String]

  init(_ english: [String], _ french: [String]) {
    self.english = english
    self.french = french
  }

  init(_ english: String, _ french: String) {
    self.init(split(english), split(french))
  }

  static let none = Words([], [])

  static func + (left: Words, right: Words) -> Words {
    Words(left.english + right.english, left.french + right.french)
  }
}

/// The words of a text between spaces, with `_` standing for a space inside one.
func split(_ text: String) -> [String] {
  text.split(separator: " ").map { word in String(word.map { $0 == "_" ? " " : $0 }) }
}

/// The cells of a table: a line a row.
func rows(_ table: String) -> [[String]] {
  table.split(separator: "\n").map { split(String($0)) }
}

struct Noun {
  let english: String
  let englishPlural: String
  let french: String
  let frenchPlural: String
  let gender: Gender
}

/// Nouns from rows `apple apples pomme pommes f`.
func nouns(_ table: String) -> [Noun] {
  rows(table).map { cell in
    Noun(
      english: cell[0], englishPlural: cell[1], french: cell[2], frenchPlural: cell[3],
      gender: cell[4] == "f" ? .feminine : .masculine)
  }
}

struct Adjective {
  let english: String
  /// Masculine, feminine, masculine plural, feminine plural.
  let forms: [String]
  /// The masculine before a vowel, as in "un bel arbre".
  let liaison: String
  let precedes: Bool

  func form(_ gender: Gender, plural: Bool) -> String {
    forms[(gender == .feminine ? 1 : 0) + (plural ? 2 : 0)]
  }
}

/// Adjectives from rows `big grand grande grands grandes before`, with the form before a vowel last.
func adjectives(_ table: String) -> [Adjective] {
  rows(table).map { cell in
    Adjective(
      english: cell[0], forms: Array(cell[1...4]), liaison: cell.count > 6 ? cell[6] : cell[1],
      precedes: cell[5] == "before")
  }
}

struct Verb {
  /// Base, third person, past, -ing.
  let english: [String]
  let particle: [String]
  /// Whether English has no progressive of it.
  let stative: Bool
  let infinitive: String
  let present: [String]
  let participle: String
  let future: String
  /// Whether its past is formed with être.
  let moves: Bool
  let reflexive: Bool
}

/// A verb; what is not told is that of the first French group.
func verb(
  _ english: String, _ infinitive: String, present: String? = nil, participle: String? = nil,
  future: String? = nil, particle: String = "", stative: Bool = false, moves: Bool = false,
  reflexive: Bool = false
) -> Verb {
  let stem = String(infinitive.dropLast(2))
  let endings = ["e", "es", "e", "ons", "ez", "ent"]
  return Verb(
    english: split(english), particle: split(particle), stative: stative, infinitive: infinitive,
    present: present.map(split) ?? endings.map { stem + $0 }, participle: participle ?? stem + "é",
    future: future ?? infinitive, moves: moves || reflexive, reflexive: reflexive)
}

struct Modal {
  /// Base and third person; one form for an auxiliary, which takes no "do" and no "to".
  let english: [String]
  let present: [String]
}

extension Verb {
  /// Whether the verb is told in a tense here.
  func isTold(in tense: Tense) -> Bool {
    let isMishap = mishaps.contains { $0.infinitive == infinitive }
    switch tense {
    case .past: return true
    case .habit: return daily.contains { $0.infinitive == infinitive }
    case .future: return foreseen.contains { $0.infinitive == infinitive }
    default: return !isMishap
    }
  }
}

/// Who acts. `person` counts je, tu, il, nous, vous, ils from 0.
struct Subject {
  let words: Words
  let person: Int
  let gender: Gender
  let plural: Bool
  let isPronoun: Bool

  var isThird: Bool { person == 2 }
  var be: String { person == 0 ? "am" : isThird ? "is" : "are" }
  var was: String { person == 0 || isThird ? "was" : "were" }
  var does: String { isThird ? "does" : "do" }
  var has: String { isThird ? "has" : "have" }
}

func pronoun(_ english: String, _ french: String, _ person: Int, _ gender: Gender = .masculine)
  -> Subject
{
  Subject(
    words: Words(english, french), person: person, gender: gender, plural: person > 2,
    isPronoun: true)
}

/// A noun phrase; `negated` is its French as an object of a negated verb.
struct Phrase {
  let words: Words
  let negated: [String]
  let gender: Gender
  let plural: Bool

  var subject: Subject {
    Subject(
      words: words, person: plural ? 5 : 2, gender: gender, plural: plural, isPronoun: false)
  }
}

/// A pronoun that stands before the French verb.
struct Clitic {
  let words: Words
  let gender: Gender
  let plural: Bool
  let person: Int
  /// Whether a participle agrees with it.
  let isDirect: Bool
}

// MARK: - Lexicon: nouns

let fruits = nouns(
  """
  apple apples pomme pommes f
  orange oranges orange oranges f
  banana bananas banane bananes f
  tomato tomatoes tomate tomates f
  pear pears poire poires f
  carrot carrots carotte carottes f
  cake cakes gâteau gâteaux m
  sandwich sandwiches sandwich sandwichs m
  bean beans haricot haricots m
  """)
let foods = nouns(
  """
  bread - pain - m
  cheese - fromage - m
  meat - viande - f
  rice - riz - m
  soup - soupe - f
  fish - poisson - m
  chocolate - chocolat - m
  salad - salade - f
  jam - confiture - f
  ham - jambon - m
  """)
let drinks = nouns(
  """
  water - eau - f
  milk - lait - m
  tea - thé - m
  coffee - café - m
  wine - vin - m
  beer - bière - f
  """)
let things = nouns(
  """
  key keys clé clés f
  pen pens stylo stylos m
  bag bags sac sacs m
  phone phones téléphone téléphones m
  watch watches montre montres f
  box boxes boîte boîtes f
  umbrella umbrellas parapluie parapluies m
  lamp lamps lampe lampes f
  computer computers ordinateur ordinateurs m
  mirror mirrors miroir miroirs m
  guitar guitars guitare guitares f
  clock clocks horloge horloges f
  """)
let texts = nouns(
  """
  book books livre livres m
  letter letters lettre lettres f
  newspaper newspapers journal journaux m
  story stories histoire histoires f
  poem poems poème poèmes m
  """)
let dishes = nouns(
  """
  glass glasses verre verres m
  plate plates assiette assiettes f
  knife knives couteau couteaux m
  bottle bottles bouteille bouteilles f
  """)
let clothes = nouns(
  """
  shirt shirts chemise chemises f
  dress dresses robe robes f
  coat coats manteau manteaux m
  hat hats chapeau chapeaux m
  skirt skirts jupe jupes f
  scarf scarves écharpe écharpes f
  jacket jackets veste vestes f
  """)
let unisex = clothes.filter { !["dress", "skirt"].contains($0.english) }
let furniture = nouns(
  """
  table tables table tables f
  chair chairs chaise chaises f
  bed beds lit lits m
  """)
let openings = nouns(
  """
  door doors porte portes f
  window windows fenêtre fenêtres f
  """)
let vehicles = nouns(
  """
  car cars voiture voitures f
  bike bikes vélo vélos m
  boat boats bateau bateaux m
  """)
let lines = nouns(
  """
  train trains train trains m
  bus buses bus bus m
  plane planes avion avions m
  """)
let plants = nouns(
  """
  tree trees arbre arbres m
  flower flowers fleur fleurs f
  """)
let animals = nouns(
  """
  dog dogs chien chiens m
  cat cats chat chats m
  horse horses cheval chevaux m
  bird birds oiseau oiseaux m
  cow cows vache vaches f
  rabbit rabbits lapin lapins m
  mouse mice souris souris f
  owl owls hibou hiboux m
  """)
let rooms = nouns(
  """
  kitchen kitchens cuisine cuisines f
  bedroom bedrooms chambre chambres f
  garden gardens jardin jardins m
  house houses maison maisons f
  """)
let places = nouns(
  """
  school schools école écoles f
  station stations gare gares f
  market markets marché marchés m
  hospital hospitals hôpital hôpitaux m
  hotel hotels hôtel hôtels m
  beach beaches plage plages f
  park parks parc parcs m
  library libraries bibliothèque bibliothèques f
  restaurant restaurants restaurant restaurants m
  museum museums musée musées m
  church churches église églises f
  bakery bakeries boulangerie boulangeries f
  bank banks banque banques f
  airport airports aéroport aéroports m
  cinema cinemas cinéma cinémas m
  castle castles château châteaux m
  farm farms ferme fermes f
  village villages village villages m
  """)
let people = nouns(
  """
  man men homme hommes m
  woman women femme femmes f
  boy boys garçon garçons m
  girl girls fille filles f
  child children enfant enfants m
  teacher teachers professeur professeurs m
  doctor doctors médecin médecins m
  """)
let family = nouns(
  """
  father fathers père pères m
  mother mothers mère mères f
  brother brothers frère frères m
  uncle uncles oncle oncles m
  aunt aunts tante tantes f
  cousin cousins cousin cousins m
  grandfather grandfathers grand-père grands-pères m
  grandmother grandmothers grand-mère grands-mères f
  friend friends ami amis m
  neighbor neighbors voisin voisins m
  """)
let parents = Noun(
  english: "parent", englishPlural: "parents", french: "parent", frenchPlural: "parents",
  gender: .masculine)
let crossings = nouns(
  """
  street streets rue rues f
  bridge bridges pont ponts m
  river rivers rivière rivières f
  """)

func noun(_ english: String) -> Noun {
  let all = [
    fruits, foods, drinks, things, texts, dishes, clothes, furniture, openings, vehicles, lines,
    plants, animals, rooms, places, people, family, crossings,
  ]
  for noun in all.joined() where noun.english == english { return noun }
  preconditionFailure("no noun '\(english)'")
}

func noun(each english: String) -> [Noun] { split(english).map { noun($0) } }

// MARK: - Lexicon: adjectives

let size = adjectives(
  """
  big grand grande grands grandes before
  small petit petite petits petites before
  """)
let age = adjectives(
  """
  new nouveau nouvelle nouveaux nouvelles before nouvel
  old vieux vieille vieux vieilles before vieil
  """)
let beauty = adjectives("beautiful beau belle beaux belles before bel")
let colors = adjectives(
  """
  red rouge rouge rouges rouges after
  blue bleu bleue bleus bleues after
  green vert verte verts vertes after
  white blanc blanche blancs blanches after
  black noir noire noirs noires after
  yellow jaune jaune jaunes jaunes after
  """)
let values = adjectives(
  """
  expensive cher chère chers chères after
  heavy lourd lourde lourds lourdes after
  """)
let conditions = adjectives(
  """
  clean propre propre propres propres after
  dirty sale sale sales sales after
  broken cassé cassée cassés cassées after
  """)
let tastes = adjectives(
  """
  good bon bonne bons bonnes before
  cold froid froide froids froides after
  hot chaud chaude chauds chaudes after
  """)
let contents = adjectives(
  """
  long long longue longs longues before
  short court courte courts courtes after
  interesting intéressant intéressante intéressants intéressantes after
  strange étrange étrange étranges étranges after
  """)
let characters = adjectives(
  """
  young jeune jeune jeunes jeunes before
  old vieux vieille vieux vieilles before vieil
  kind gentil gentille gentils gentilles before
  rich riche riche riches riches after
  intelligent intelligent intelligente intelligents intelligentes after
  famous célèbre célèbre célèbres célèbres after
  lazy paresseux paresseuse paresseux paresseuses after
  shy timide timide timides timides after
  brave courageux courageuse courageux courageuses after
  """)
let states = adjectives(
  """
  tired fatigué fatiguée fatigués fatiguées after
  happy heureux heureuse heureux heureuses after
  sad triste triste tristes tristes after
  sick malade malade malades malades after
  ready prêt prête prêts prêtes after
  busy occupé occupée occupés occupées after
  alone seul seule seuls seules after
  poor pauvre pauvre pauvres pauvres after
  tall grand grande grands grandes after
  small petit petite petits petites after
  strong fort forte forts fortes after
  polite poli polie polis polies after
  worried inquiet inquiète inquiets inquiètes after
  surprised surpris surprise surpris surprises after
  proud fier fière fiers fières after
  nervous nerveux nerveuse nerveux nerveuses after
  lost perdu perdue perdus perdues after
  late en_retard en_retard en_retard en_retard after
  angry en_colère en_colère en_colère en_colère after
  """)
/// What English is and French has; the last cell says whether "very" goes with it.
let sensations = rows(
  """
  hungry faim very
  thirsty soif very
  cold froid very
  hot chaud very
  afraid peur very
  sleepy sommeil very
  ashamed honte very
  right raison -
  wrong tort -
  """)
/// Comparative, plain form, French forms.
let comparatives = adjectives(
  """
  taller grand grande grands grandes after
  older âgé âgée âgés âgées after
  younger jeune jeune jeunes jeunes after
  stronger fort forte forts fortes after
  richer riche riche riches riches after
  smaller petit petite petits petites after
  kinder gentil gentille gentils gentilles after
  more_intelligent intelligent intelligente intelligents intelligentes after
  more_famous célèbre célèbre célèbres célèbres after
  """)

/// The adjectives that go with a noun of a class, before or after it.
let described: [(nouns: [Noun], adjectives: [Adjective])] = [
  (things, size + age + beauty + colors + values),
  (dishes, size + beauty + colors),
  (texts, age + contents),
  (clothes, age + beauty + colors),
  (furniture, size + age + beauty),
  (vehicles, size + age + beauty + colors),
  (rooms, size + beauty),
  (places, size + age + beauty),
  (animals, [size[1], age[1], beauty[0], colors[3], colors[4]]),
  (plants, [size[1]] + beauty),
  (people, characters),
  (foods + drinks, tastes),
]

// MARK: - Lexicon: verbs

let etre = verb(
  "be is was being", "être", present: "suis es est sommes êtes sont", participle: "été",
  future: "ser", stative: true)
let avoir = verb(
  "have has had having", "avoir", present: "ai as a avons avez ont", participle: "eu",
  future: "aur", stative: true)
let aller = verb(
  "go goes went going", "aller", present: "vais vas va allons allez vont", future: "ir",
  moves: true)

let manger = verb(
  "eat eats ate eating", "manger", present: "mange manges mange mangeons mangez mangent")
let boire = verb(
  "drink drinks drank drinking", "boire", present: "bois bois boit buvons buvez boivent",
  participle: "bu", future: "boir")
let acheter = verb(
  "buy buys bought buying", "acheter",
  present: "achète achètes achète achetons achetez achètent", future: "achèter")
let vendre = verb(
  "sell sells sold selling", "vendre", present: "vends vends vend vendons vendez vendent",
  participle: "vendu", future: "vendr")
let chercher = verb("look looks looked looking", "chercher", particle: "for")
let trouver = verb("find finds found finding", "trouver", stative: true)
let perdre = verb(
  "lose loses lost losing", "perdre", present: "perds perds perd perdons perdez perdent",
  participle: "perdu", future: "perdr")
let prendre = verb(
  "take takes took taking", "prendre",
  present: "prends prends prend prenons prenez prennent", participle: "pris", future: "prendr")
let apporter = verb("bring brings brought bringing", "apporter")
let laver = verb("wash washes washed washing", "laver")
let ouvrir = verb(
  "open opens opened opening", "ouvrir",
  present: "ouvre ouvres ouvre ouvrons ouvrez ouvrent", participle: "ouvert")
let fermer = verb("close closes closed closing", "fermer")
let lire = verb(
  "read reads read reading", "lire", present: "lis lis lit lisons lisez lisent",
  participle: "lu", future: "lir")
let ecrire = verb(
  "write writes wrote writing", "écrire",
  present: "écris écris écrit écrivons écrivez écrivent", participle: "écrit", future: "écrir")
let casser = verb("break breaks broke breaking", "casser")
let nettoyer = verb(
  "clean cleans cleaned cleaning", "nettoyer",
  present: "nettoie nettoies nettoie nettoyons nettoyez nettoient", future: "nettoier")
let reparer = verb("repair repairs repaired repairing", "réparer")
let porter = verb("wear wears wore wearing", "porter")
let visiter = verb("visit visits visited visiting", "visiter")
let voir = verb(
  "see sees saw seeing", "voir", present: "vois vois voit voyons voyez voient",
  participle: "vu", future: "verr", stative: true)
let dessiner = verb("draw draws drew drawing", "dessiner")
let oublier = verb("forget forgets forgot forgetting", "oublier")
let rencontrer = verb("meet meets met meeting", "rencontrer")
let aider = verb("help helps helped helping", "aider")
let appeler = verb(
  "call calls called calling", "appeler",
  present: "appelle appelles appelle appelons appelez appellent", future: "appeller")
let attendre = verb(
  "wait waits waited waiting", "attendre",
  present: "attends attends attend attendons attendez attendent", participle: "attendu",
  future: "attendr", particle: "for")
let connaitre = verb(
  "know knows knew knowing", "connaître",
  present: "connais connais connaît connaissons connaissez connaissent", participle: "connu",
  future: "connaîtr", stative: true)
let ecouter = verb("listen listens listened listening", "écouter", particle: "to")
let regarder = verb("watch watches watched watching", "regarder")
let comprendre = verb(
  "understand understands understood understanding", "comprendre",
  present: "comprends comprends comprend comprenons comprenez comprennent",
  participle: "compris", future: "comprendr", stative: true)
let aimer = verb("love loves loved loving", "aimer", stative: true)
let apprecier = verb("like likes liked liking", "aimer", stative: true)
let detester = verb("hate hates hated hating", "détester", stative: true)
let preferer = verb(
  "prefer prefers preferred preferring", "préférer",
  present: "préfère préfères préfère préférons préférez préfèrent", future: "préférer",
  stative: true)
let habiter = verb("live lives lived living", "habiter", stative: true)
let penser = verb("think thinks thought thinking", "penser", stative: true)
let savoir = verb(
  "know knows knew knowing", "savoir", present: "sais sais sait savons savez savent",
  participle: "su", future: "saur", stative: true)
let dire = verb(
  "say says said saying", "dire", present: "dis dis dit disons dites disent",
  participle: "dit", future: "dir", stative: true)
let couter = verb("cost costs cost costing", "coûter", stative: true)
let devenir = verb(
  "become becomes became becoming", "devenir",
  present: "deviens deviens devient devenons devenez deviennent", participle: "devenu",
  future: "deviendr", moves: true)

let donner = verb("give gives gave giving", "donner")
let preter = verb("lend lends lent lending", "prêter")

let dormir = verb(
  "sleep sleeps slept sleeping", "dormir", present: "dors dors dort dormons dormez dorment",
  participle: "dormi")
let travailler = verb("work works worked working", "travailler")
let chanter = verb("sing sings sang singing", "chanter")
let danser = verb("dance dances danced dancing", "danser")
let nager = verb(
  "swim swims swam swimming", "nager", present: "nage nages nage nageons nagez nagent")
let courir = verb(
  "run runs ran running", "courir", present: "cours cours court courons courez courent",
  participle: "couru", future: "courr")
let marcher = verb("walk walks walked walking", "marcher")
let pleurer = verb("cry cries cried crying", "pleurer")
let rire = verb(
  "laugh laughs laughed laughing", "rire", present: "ris ris rit rions riez rient",
  participle: "ri", future: "rir")
let etudier = verb("study studies studied studying", "étudier")
let jouer = verb("play plays played playing", "jouer")
let parler = verb("speak speaks spoke speaking", "parler")
let apprendre = verb(
  "learn learns learned learning", "apprendre",
  present: "apprends apprends apprend apprenons apprenez apprennent", participle: "appris",
  future: "apprendr")

let partir = verb(
  "leave leaves left leaving", "partir", present: "pars pars part partons partez partent",
  participle: "parti", moves: true)
let arriver = verb("arrive arrives arrived arriving", "arriver", moves: true)
let venir = verb(
  "come comes came coming", "venir", present: "viens viens vient venons venez viennent",
  participle: "venu", future: "viendr", moves: true)
let revenir = verb(
  "come comes came coming", "revenir",
  present: "reviens reviens revient revenons revenez reviennent", participle: "revenu",
  future: "reviendr", particle: "back", moves: true)
let sortir = verb(
  "go goes went going", "sortir", present: "sors sors sort sortons sortez sortent",
  participle: "sorti", particle: "out", moves: true)
let rester = verb("stay stays stayed staying", "rester", moves: true)
let tomber = verb("fall falls fell falling", "tomber", moves: true)
let lever = verb(
  "get gets got getting", "lever", present: "lève lèves lève levons levez lèvent",
  future: "lèver", particle: "up", reflexive: true)
let coucher = verb(
  "go goes went going", "coucher", particle: "to bed", reflexive: true)
let reposer = verb("rest rests rested resting", "reposer", reflexive: true)

let want = Modal(
  english: ["want", "wants"], present: split("veux veux veut voulons voulez veulent"))
let can = Modal(english: ["can"], present: split("peux peux peut pouvons pouvez peuvent"))
let must = Modal(english: ["must"], present: split("dois dois doit devons devez doivent"))
let modals = [want, can, must]

/// What nobody does every day, now, or on purpose.
let mishaps = [casser, perdre, trouver]
/// The verbs whose simple future is shown; its six forms a verb would swell the vocabulary.
let foreseen = [
  manger, acheter, visiter, aider, voir, donner, travailler, partir, arriver, venir, revenir, aller,
]
/// What is done again and again.
let daily = [
  manger, boire, acheter, lire, laver, nettoyer, ouvrir, fermer, aider, appeler, rencontrer, voir,
  ecouter, visiter, porter, dormir, travailler, chanter, danser, nager, courir, marcher, pleurer,
  rire, etudier, jouer,
]
/// What strangers are told to do.
let commanded = [ouvrir, fermer, manger, boire, lire, laver, nettoyer, attendre]
/// What can be done well, slowly or together.
let skills = [travailler, chanter, danser, nager, courir, marcher, etudier, jouer]

let intransitives = [
  dormir, travailler, chanter, danser, nager, courir, marcher, pleurer, rire, etudier, jouer,
]
let motions = [partir, arriver, venir, revenir, sortir, rester]

// MARK: - Lexicon: the rest

let pronouns = [
  pronoun("I", "je", 0), pronoun("you", "tu", 1), pronoun("he", "il", 2),
  pronoun("she", "elle", 2, .feminine), pronoun("we", "nous", 3), pronoun("they", "ils", 5),
]

func name(_ text: String, _ gender: Gender) -> Subject {
  Subject(words: Words(text, text), person: 2, gender: gender, plural: false, isPronoun: false)
}
let names = [
  name("Paul", .masculine), name("Marie", .feminine), name("Anna", .feminine),
  name("Luc", .masculine), name("Julie", .feminine), name("Thomas", .masculine),
]

/// Who is addressed, with the "you" that this asks for.
let addressees: [(words: Words, you: Subject)] =
  [
    ("sir", "monsieur", 4, Gender.masculine, false), ("madam", "madame", 4, .feminine, false),
    ("doctor", "docteur", 4, .masculine, false), ("children", "les enfants", 4, .masculine, true),
    ("my friends", "mes amis", 4, .masculine, true), ("Dad", "papa", 1, .masculine, false),
    ("Mom", "maman", 1, .feminine, false), ("Paul", "Paul", 1, .masculine, false),
    ("Marie", "Marie", 1, .feminine, false), ("my friend", "mon ami", 1, .masculine, false),
  ].map { english, french, person, gender, plural in
    (
      Words([","] + split(english), [","] + split(french)),
      Subject(
        words: Words("you", person == 1 ? "tu" : "vous"), person: person, gender: gender,
        plural: plural, isPronoun: true)
    )
  }

let objects = [
  Clitic(words: Words("me", "me"), gender: .masculine, plural: false, person: 0, isDirect: true),
  Clitic(words: Words("you", "te"), gender: .masculine, plural: false, person: 1, isDirect: true),
  Clitic(words: Words("him", "le"), gender: .masculine, plural: false, person: 2, isDirect: true),
  Clitic(words: Words("her", "la"), gender: .feminine, plural: false, person: 2, isDirect: true),
  Clitic(words: Words("us", "nous"), gender: .masculine, plural: true, person: 3, isDirect: true),
  Clitic(words: Words("them", "les"), gender: .masculine, plural: true, person: 5, isDirect: true),
]
let receivers = objects.map { object in
  Clitic(
    words: Words(
      object.words.english,
      object.person == 2 ? ["lui"] : object.person == 5 ? ["leur"] : object.words.french),
    gender: object.gender, plural: object.plural, person: object.person, isDirect: false)
}

let numbers = rows(
  """
  two deux
  three trois
  four quatre
  five cinq
  six six
  seven sept
  eight huit
  nine neuf
  ten dix
  eleven onze
  twelve douze
  twenty vingt
  thirty trente
  forty quarante
  fifty cinquante
  """)
let days = rows(
  """
  Monday lundi
  Tuesday mardi
  Wednesday mercredi
  Thursday jeudi
  Friday vendredi
  Saturday samedi
  Sunday dimanche
  """)
let nowTimes = [Words("now", "maintenant"), Words("today", "aujourd'hui")]
let pastTimes = [
  Words("yesterday", "hier"), Words("this morning", "ce matin"),
  Words("last week", "la semaine dernière"), Words("last year", "l'année dernière"),
]
let futureTimes =
  [
    Words("tomorrow", "demain"), Words("tonight", "ce soir"),
    Words("next week", "la semaine prochaine"),
  ] + days.map { Words("on \($0[0])", $0[1]) }
let habitTimes =
  [Words("every day", "tous les jours"), Words("every morning", "tous les matins")]
  + days.map { Words("every \($0[0])", "tous les \($0[1])s") }
let frequencies = [
  Words("often", "souvent"), Words("always", "toujours"), Words("sometimes", "parfois"),
]
let manners = [
  Words("well", "bien"), Words("a lot", "beaucoup"), Words("slowly", "lentement"),
  Words("too much", "trop"), Words("here", "ici"), Words("together", "ensemble"),
]
let seasons = [
  Words("in winter", "en hiver"), Words("in summer", "en été"),
  Words("in spring", "au printemps"), Words("in autumn", "en automne"),
]
/// Country, French, article.
let countries = rows(
  """
  France France f
  Italy Italie f
  Spain Espagne f
  Germany Allemagne f
  England Angleterre f
  Belgium Belgique f
  China Chine f
  Japan Japon m
  Canada Canada m
  Portugal Portugal m
  """)
let cities = rows(
  """
  Paris Paris
  London Londres
  Rome Rome
  Berlin Berlin
  Madrid Madrid
  Lyon Lyon
  """)
let languages = rows(
  """
  French français
  English anglais
  Spanish espagnol
  German allemand
  Italian italien
  Japanese japonais
  Chinese chinois
  """)
/// Profession, French of a man and of a woman.
let professions = rows(
  """
  doctor médecin médecin
  teacher professeur professeure
  baker boulanger boulangère
  nurse infirmier infirmière
  farmer agriculteur agricultrice
  student étudiant étudiante
  singer chanteur chanteuse
  cook cuisinier cuisinière
  lawyer avocat avocate
  musician musicien musicienne
  dentist dentiste dentiste
  """)

// MARK: - Phrases

enum Determiner {
  case the, a, some, many, this
  case number([String])
  /// The English word; masculine, feminine and plural in French.
  case whose([String])
}

let my = Determiner.whose(["my", "mon", "ma", "mes"])
let your = Determiner.whose(["your", "ton", "ta", "tes"])
let yourPolite = Determiner.whose(["your", "votre", "votre", "vos"])
let his = Determiner.whose(["his", "son", "sa", "ses"])
let her = Determiner.whose(["her", "son", "sa", "ses"])
let our = Determiner.whose(["our", "notre", "notre", "nos"])
let their = Determiner.whose(["their", "leur", "leur", "leurs"])
let possessives = [my, your, his, her, our, their]

/// Whether French elides before `word`: a vowel or a mute h.
func opensWithVowel(_ word: String) -> Bool {
  let aspirated = ["haricot", "hibou", "huit", "honte", "haut"]
  if word == "onze" || aspirated.contains(where: word.hasPrefix) { return false }
  guard let first = word.lowercased().first else { return false }
  return word == "y" || "aeiouhéèêàâîôû".contains(first)
}

func phrase(_ determiner: Determiner, _ noun: Noun, _ adjective: Adjective? = nil, plural: Bool)
  -> Phrase
{
  let englishNoun = plural ? noun.englishPlural : noun.english
  let english = (adjective.map { [$0.english] } ?? []) + [englishNoun]
  var french = [plural ? noun.frenchPlural : noun.french]
  if let adjective {
    let liaises = !plural && noun.gender == .masculine && opensWithVowel(french[0])
    let form = liaises ? adjective.liaison : adjective.form(noun.gender, plural: plural)
    if adjective.precedes {
      french.insert(form, at: 0)
    } else {
      french.append(form)
    }
  }
  let core = Words(english, french)
  let words = determined(determiner, core, noun.gender, plural: plural, adjective: adjective)
  let negated: [String] =
    switch determiner {
    case .a, .some: ["de"] + french
    default: words.french
    }
  return Phrase(words: words, negated: negated, gender: noun.gender, plural: plural)
}

func determined(
  _ determiner: Determiner, _ core: Words, _ gender: Gender, plural: Bool, adjective: Adjective?
) -> Words {
  let feminine = gender == .feminine
  let vowel = opensWithVowel(core.french[0])
  let article = plural ? "les" : feminine ? "la" : "le"
  switch determiner {
  case .the: return Words(["the"], [article]) + core
  case .a:
    let an = "aeiou".contains(core.english[0].prefix(1)) ? "an" : "a"
    return Words([an], [feminine ? "une" : "un"]) + core
  case .some where plural:
    return Words(["some"], [adjective?.precedes == true ? "de" : "des"]) + core
  case .some: return Words(["some"], ["de", article]) + core
  case .many: return Words(["a", "lot", "of"], ["beaucoup", "de"]) + core
  case .this where plural: return Words(["these"], ["ces"]) + core
  case .this: return Words(["this"], [feminine ? "cette" : vowel ? "cet" : "ce"]) + core
  case .number(let number): return Words([number[0]], [number[1]]) + core
  case .whose(let forms):
    let form = plural ? forms[3] : feminine && !vowel ? forms[2] : forms[1]
    return Words([forms[0]], [form]) + core
  }
}

extension Chance {
  mutating func adjective(for noun: Noun) -> Adjective? {
    for group in described where group.nouns.contains(where: { $0.english == noun.english }) {
      return pick(group.adjectives)
    }
    return nil
  }

  /// A countable thing with one of `determiners`, sometimes described.
  mutating func thing(
    _ choices: [Noun], _ determiners: [Determiner], described share: UInt64 = 25,
    plural pluralShare: UInt64 = 25
  ) -> Phrase {
    let noun = pick(choices)
    var determiner = pick(determiners)
    var plural = percent(pluralShare)
    if noun.englishPlural == "-" {
      switch determiner {
      case .a, .number, .many: determiner = .some
      default: break
      }
    }
    switch determiner {
    case .a: plural = false
    case .number, .many: plural = true
    case .some: plural = noun.englishPlural != "-"
    default: break
    }
    if noun.englishPlural == "-" || ["father", "mother"].contains(noun.english) { plural = false }
    return phrase(
      determiner, noun, percent(share) ? adjective(for: noun) : nil, plural: plural)
  }

  mutating func number(upTo limit: Int = 9) -> Determiner {
    .number(pick(Array(numbers[..<limit])))
  }

  /// Somebody who acts: a pronoun in `share` percent, else a name or a noun phrase.
  mutating func subject(pronoun share: UInt64 = 60) -> Subject {
    if percent(share) { return pick(pronouns) }
    if percent(35) { return pick(names) }
    if percent(15) { return phrase(pick(possessives), parents, plural: true).subject }
    return percent(50)
      ? thing(family, possessives, described: 0, plural: 15).subject
      : thing(people, [.the], described: 15, plural: 30).subject
  }

  /// A place to look at or to move between, always definite.
  mutating func place() -> Phrase { phrase(.the, pick(places), plural: false) }

  /// Somebody that a verb can act on.
  mutating func person() -> Phrase {
    percent(60)
      ? thing(family, possessives, described: 0, plural: 20)
      : thing(people, [.the, .this], described: 20, plural: 20)
  }

  mutating func hour() -> Words {
    let number = pick(Array(numbers[..<11]))
    return percent(30)
      ? Words("half past \(number[0])", "\(number[1]) heures et demie")
      : Words("\(number[0]) o'clock", "\(number[1]) heures")
  }

  /// "my father 's car", "la voiture de mon père".
  mutating func owned(_ choices: [Noun]) -> Phrase {
    let owner = percent(30) ? pick(names) : person().subject
    let noun = pick(choices)
    let plural = percent(20) && !["father", "mother"].contains(noun.english)
    var english = owner.words.english
    let last = english.removeLast()
    english.append(owner.plural && last.hasSuffix("s") ? last + "'" : last + "'s")
    english.append(plural ? noun.englishPlural : noun.english)
    let article = plural ? "les" : noun.gender == .feminine ? "la" : "le"
    let french = [article, plural ? noun.frenchPlural : noun.french, "de"] + owner.words.french
    return Phrase(
      words: Words(english, french), negated: french, gender: noun.gender, plural: plural)
  }

  /// A verb with a fitting object.
  mutating func action() -> (verb: Verb, object: Phrase) {
    let mine: [Determiner] = [.the, my, your, his, her, our, .this]
    switch next() % 23 {
    case 0, 1: return (manger, thing(fruits, [.a, .some, number()], described: 0))
    case 2: return (manger, thing(foods, [.some], described: 15))
    case 3, 4: return (boire, thing(drinks, [.some], described: 15))
    case 5: return (acheter, thing(fruits + foods + drinks, [.some], described: 10))
    case 6: return (acheter, thing(things + clothes + vehicles, [.a, number(), .this]))
    case 7: return (vendre, thing(vehicles + things, mine, plural: 10))
    case 8: return (chercher, thing(things + clothes + animals, mine))
    case 9: return (pick([trouver, perdre]), thing(things + clothes + texts, mine))
    case 10: return (laver, thing(dishes + clothes + [noun("car")], mine))
    case 11: return (pick([ouvrir, fermer]), openable())
    case 12: return (lire, thing(texts, [.a, .the, .this, his, her, your], described: 30))
    case 13:
      return (ecrire, thing(texts.filter { $0.english != "newspaper" }, [.a, number(), .this]))
    case 14: return (casser, thing(dishes + things + openings, [.the, my, his, .this]))
    case 15:
      return (
        nettoyer, thing(rooms + furniture + openings, [.the, my, our], described: 10, plural: 10)
      )
    case 16:
      return (reparer, thing(vehicles + noun(each: "phone watch computer lamp clock door"), mine))
    case 17: return (porter, thing(unisex, [.a, his, her, my, .this], described: 50, plural: 0))
    case 18: return (visiter, thing(noun(each: "museum castle church village"), [.the, .this, .a]))
    case 19: return (voir, thing(animals + plants + vehicles, [.a, .the, number(), .this]))
    case 20: return (dessiner, thing(animals + plants + [noun("house")], [.a, number(), .the]))
    case 21: return (apporter, thing(fruits + texts + dishes, [.the, my, .a, number()]))
    default: return (pick([aider, appeler, rencontrer, voir, attendre, ecouter]), person())
    }
  }

  mutating func openable() -> Phrase {
    thing(
      openings + noun(each: "box bottle bag umbrella"), [.the, .this, my], described: 10, plural: 15
    )
  }
}

// MARK: - Clauses

enum Tense {
  case now, habit, past, future, soon
  case modal(Modal)
}

enum Polarity {
  case yes, not, never
}

/// A clause before its punctuation.
struct Clause {
  var subject: Subject
  var verb: Verb
  var tense = Tense.now
  var polarity = Polarity.yes
  var clitic: Clitic? = nil
  var object: Phrase? = nil
  /// An adverb that English puts before and French after the verb.
  var middle = Words.none
  /// What closes the clause in both languages.
  var tail = Words.none

  var statement: Words { Words(english(asking: false), french) }
  var question: Words { Words(english(asking: true), ["est-ce", "que"] + french) }

  func english(asking: Bool) -> [String] {
    var (auxiliary, rest) = englishVerb(supported: asking || polarity == .not)
    rest += (clitic.map { verb.particle + $0.words.english } ?? verb.particle(before: object))
    rest += (object?.words.english ?? []) + tail.english
    let adverb = polarity == .never ? ["never"] : middle.english
    let denial = polarity == .not ? ["not"] : []
    if asking { return auxiliary + subject.words.english + denial + adverb + rest }
    return subject.words.english + auxiliary + denial + adverb + rest
  }

  /// The auxiliary, if any, and the rest of the English verb.
  private func englishVerb(supported: Bool) -> ([String], [String]) {
    let base = verb.english[0]
    let finite = subject.isThird ? verb.english[1] : base
    switch tense {
    case .now where !verb.stative: return ([subject.be], [verb.english[3]])
    case .now, .habit: return supported ? ([subject.does], [base]) : ([], [finite])
    case .past: return supported ? (["did"], [base]) : ([], [verb.english[2]])
    case .future: return (["will"], [base])
    case .soon: return ([subject.be], ["going", "to", base])
    case .modal(let modal):
      guard modal.english.count > 1 else { return ([modal.english[0]], [base]) }
      if supported { return ([subject.does], [modal.english[0], "to", base]) }
      return ([], [modal.english[subject.isThird ? 1 : 0], "to", base])
    }
  }

  var french: [String] {
    let person = subject.person
    let pronouns = clitic?.words.french ?? (verb.reflexive ? [reflexivePronouns[person]] : [])
    let object = polarity == .yes ? self.object?.words.french : self.object?.negated
    let rest = (object ?? []) + tail.french
    let middle = self.middle.french
    switch tense {
    case .now, .habit: return finite(pronouns + [verb.present[person]]) + middle + rest
    case .future:
      return finite(pronouns + [verb.future + futureEndings[person]]) + middle + rest
    case .past:
      let auxiliary = (verb.moves ? etre : avoir).present[person]
      return finite(pronouns + [auxiliary]) + middle + [participle] + rest
    case .soon: return finite([aller.present[person]]) + pronouns + [verb.infinitive] + rest
    case .modal(let modal):
      return finite([modal.present[person]]) + pronouns + [verb.infinitive] + rest
    }
  }

  /// The subject and the finite verb between its negation.
  private func finite(_ words: [String]) -> [String] {
    switch polarity {
    case .yes: subject.words.french + words
    case .not: subject.words.french + ["ne"] + words + ["pas"]
    case .never: subject.words.french + ["ne"] + words + ["jamais"]
    }
  }

  /// Agrees with the subject after être and with a direct object that precedes avoir.
  private var participle: String {
    if verb.moves { return agreed(verb.participle, subject.gender, plural: subject.plural) }
    guard let clitic, clitic.isDirect else { return verb.participle }
    return agreed(verb.participle, clitic.gender, plural: clitic.plural)
  }
}

extension Verb {
  /// "wait for him" but "wait".
  func particle(before object: Phrase?) -> [String] {
    object == nil && (particle == ["for"] || particle == ["to"]) ? [] : particle
  }

  /// The form of an order to one friend: the verbs in -es lose their s.
  var command: String {
    present[1].hasSuffix("es") || present[1] == "vas" ? String(present[1].dropLast()) : present[1]
  }
}

let reflexivePronouns = ["me", "te", "se", "nous", "vous", "se"]
let futureEndings = ["ai", "as", "a", "ons", "ez", "ont"]
let imperfectEndings = ["ais", "ais", "ait", "ions", "iez", "aient"]

func agreed(_ participle: String, _ gender: Gender, plural: Bool) -> String {
  let singular = participle + (gender == .feminine ? "e" : "")
  return plural && !singular.hasSuffix("s") ? singular + "s" : singular
}

/// "est-il", "a-t-il": a French verb before its pronoun.
func inverted(_ form: String, _ subject: Subject) -> String {
  let pronoun = subject.words.french[0]
  let bridged = subject.person == 2 && "aeé".contains(form.suffix(1))
  return form + (bridged ? "-t-" : "-") + pronoun
}

/// What somebody is: with être and agreement, or with avoir and a noun.
struct State {
  let english: [String]
  let adjective: Adjective?
  let noun: String
  let takesVery: Bool

  var verb: Verb { adjective == nil ? avoir : etre }

  func french(_ subject: Subject) -> [String] {
    [adjective?.form(subject.gender, plural: subject.plural) ?? noun]
  }
}

let personalStates =
  (states + characters).map {
    State(
      english: [$0.english], adjective: $0, noun: "",
      takesVery: !["lost", "alone", "ready"].contains($0.english))
  }
let feelings = sensations.map {
  State(english: [$0[0]], adjective: nil, noun: $0[1], takesVery: $0[2] == "very")
}

enum Era { case now, past, future }

/// "I am not very tired today": a state of `subject`.
func being(
  _ subject: Subject, _ state: State, _ era: Era = .now, not: Bool = false, very: Bool = false,
  asking: Bool = false, tail: Words = .none
) -> Words {
  let auxiliary = era == .now ? subject.be : era == .past ? subject.was : "will"
  let rest =
    (not ? ["not"] : []) + (era == .future ? ["be"] : []) + (very ? ["very"] : []) + state.english
    + tail.english
  let english =
    asking
    ? [auxiliary] + subject.words.english + rest : subject.words.english + [auxiliary] + rest
  let form = stateVerb(state.verb, subject.person, era)
  let predicate = (very ? ["très"] : []) + state.french(subject) + tail.french
  if asking && subject.isPronoun { return Words(english, [inverted(form, subject)] + predicate) }
  let clause =
    subject.words.french + (not ? ["ne", form, "pas"] : [form]) + predicate
  return Words(english, (asking ? ["est-ce", "que"] : []) + clause)
}

/// être or avoir in the present, the imperfect or the future.
func stateVerb(_ verb: Verb, _ person: Int, _ era: Era) -> String {
  switch era {
  case .now: verb.present[person]
  case .past: (verb.infinitive == "être" ? "ét" : "av") + imperfectEndings[person]
  case .future: verb.future + futureEndings[person]
  }
}

// MARK: - Text

/// English with its contractions: "I am not" to "I'm not", "he is not" to "he isn't".
func contracted(_ words: [String]) -> [String] {
  let short = ["am": "'m", "are": "'re", "is": "'s", "will": "'ll"]
  let deniable = ["is", "are", "was", "were", "do", "does", "did"]
  let hosts = ["I", "you", "he", "she", "we", "they", "it", "there"]
  var result: [String] = []
  for word in words {
    guard let last = result.last else {
      result.append(word)
      continue
    }
    if word == "not", deniable.contains(last) {
      result[result.count - 1] = last + "n't"
    } else if word == "not", last == "will" || last == "can" {
      result[result.count - 1] = last == "will" ? "won't" : "can't"
    } else {
      result.append(word)
    }
  }
  for (host, verb) in zip(result.indices, result.indices.dropFirst()).reversed()
  where hosts.contains(result[host]) {
    guard let ending = short[result[verb]] else { continue }
    if result[host] == "there" && ending != "'s" { continue }
    result[host] += ending
    result.remove(at: verb)
  }
  return result
}

/// English as it is written.
func englishText(_ words: [String], contract: Bool, mark: String) -> String {
  var joined = contract ? contracted(words) : words
  if let can = joined.firstIndex(of: "can"), joined.dropFirst(can + 1).first == "not" {
    joined.replaceSubrange(can...(can + 1), with: ["cannot"])
  }
  return written(joined) + mark
}

/// French as it is written: elided, contracted, with a narrow space before a high mark.
func frenchText(_ words: [String], mark: String) -> String {
  let elidable = ["je", "ne", "de", "le", "la", "me", "te", "se", "que"]
  let plain = words.flatMap { $0.split(separator: " ").map(String.init) }
  var result: [String] = []
  for (word, following) in zip(plain, plain.dropFirst() + [""]) {
    let elides =
      elidable.contains(word) && opensWithVowel(following)
      || word == "ce" && (following == "est" || following == "était")
    result.append(elides ? word.dropLast() + "'" : word)
  }
  let merged = ["de le": "du", "de les": "des", "à le": "au", "à les": "aux"]
  var contracted: [String] = []
  for word in result {
    if let last = contracted.last, let form = merged[last + " " + word] {
      contracted[contracted.count - 1] = form
    } else if let last = contracted.last, last.hasSuffix("'") {
      contracted[contracted.count - 1] = last + word
    } else {
      contracted.append(word)
    }
  }
  return written(contracted) + (mark == "." ? "." : "\u{202F}" + mark)
}

/// Words joined, a comma to the word before it, with a capital letter.
func written(_ words: [String]) -> String {
  var text = ""
  for word in words { text += text.isEmpty || word == "," ? word : " " + word }
  return text.prefix(1).uppercased() + text.dropFirst()
}

/// What two sentences must differ in: the letters, in lower case, and the mark.
func key(_ english: String) -> String {
  english.lowercased().split { !$0.isLetter && !".!?".contains($0) }.joined(separator: " ")
}

// MARK: - The corpus

struct Line {
  let english: String
  let french: String
  let frame: String
}

struct Corpus {
  var lines: [Line] = []
  private var seen: Set<String> = []
  /// How often each French word stands in `lines`.
  private var counts: [Substring: Int] = [:]

  /// Adds up to `count` new sentences of one frame.
  ///
  /// Of three candidates the one with the rarest word is taken, so that no form is met only once.
  mutating func add(
    _ frame: String, _ count: Int, mark: String = ".", _ make: (inout Chance) -> Words?
  ) {
    var chance = Chance(state: frame.utf8.reduce(1469) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<count {
      var best: (line: Line, rarity: Int)?
      var candidates = 0
      for _ in 0..<60 where candidates < 3 {
        guard let line = candidate(frame, mark, &chance, make) else { continue }
        candidates += 1
        let rarity = words(line.french).map { counts[$0, default: 0] }.min() ?? 0
        if rarity < best?.rarity ?? .max { best = (line, rarity) }
      }
      guard let line = best?.line else { return }
      seen.insert(key(line.english))
      for word in words(line.french) { counts[word, default: 0] += 1 }
      lines.append(line)
    }
  }

  /// A sentence of a frame, unless it is too long or stands already.
  private func candidate(
    _ frame: String, _ mark: String, _ chance: inout Chance, _ make: (inout Chance) -> Words?
  ) -> Line? {
    guard let words = make(&chance) else { return nil }
    let english = englishText(words.english, contract: chance.percent(75), mark: mark)
    let length = english.split(separator: " ").count
    guard (2...9).contains(length), !seen.contains(key(english)) else { return nil }
    return Line(english: english, french: frenchText(words.french, mark: mark), frame: frame)
  }

  private func words(_ text: String) -> [Substring] { text.split { !$0.isLetter } }
}

var corpus = Corpus()

// States of people.

let everyState = personalStates + feelings + feelings
/// What can be otherwise tomorrow.
let lasting = ["poor", "tall", "small", "strong", "polite"] + characters.map(\.english)
let moods = everyState.filter { !lasting.contains($0.english[0]) }

corpus.add("state", 490) { chance in
  let subject = chance.subject(pronoun: 65)
  let state = chance.pick(everyState)
  let not = chance.percent(25)
  let very = !not && state.takesVery && chance.percent(30)
  let passes = moods.contains { $0.english == state.english }
  return being(
    subject, state, not: not, very: very,
    tail: passes && chance.percent(25) ? chance.pick(nowTimes) : .none)
}
corpus.add("state-past", 140) { chance in
  let state = chance.pick(everyState)
  let not = chance.percent(30)
  let passes = moods.contains { $0.english == state.english }
  let tail = passes && chance.percent(60) ? chance.pick(Array(pastTimes[..<2])) : .none
  return being(
    chance.subject(), state, .past, not: not,
    very: !not && state.takesVery && chance.percent(20), tail: tail)
}
corpus.add("state-future", 80) { chance in
  being(
    chance.subject(), chance.pick(moods), .future, not: chance.percent(25),
    tail: chance.percent(40) ? chance.pick(futureTimes) : .none)
}
corpus.add("state-question", 170, mark: "?") { chance in
  being(
    chance.subject(pronoun: 75), chance.pick(everyState),
    chance.percent(20) ? .past : .now, asking: true)
}
corpus.add("state-why", 60, mark: "?") { chance in
  Words("why", "pourquoi")
    + being(chance.subject(pronoun: 75), chance.pick(moods), asking: true)
}
corpus.add("state-address", 80) { chance in
  let (tail, you) = chance.pick(addressees)
  return being(you, chance.pick(everyState), not: chance.percent(30), tail: tail)
}
corpus.add("state-address-question", 60, mark: "?") { chance in
  let (tail, you) = chance.pick(addressees)
  return being(you, chance.pick(everyState), asking: true, tail: tail)
}
corpus.add("age", 80) { chance in
  let subject = chance.subject(pronoun: 35)
  let young = ["boy", "girl", "child", "brother", "cousin", "friend", "neighbor"]
  let anyAge =
    subject.isPronoun || subject.words.english.count == 1
    || young.contains { subject.words.english.last?.hasPrefix($0) == true }
  let number = chance.pick(anyAge ? numbers : Array(numbers.suffix(4)))
  let state = State(
    english: [number[0], "years", "old"], adjective: nil, noun: number[1] + " ans",
    takesVery: false)
  return being(subject, state, chance.percent(20) ? .past : .now)
}
corpus.add("profession", 90) { chance in
  let subject = chance.subject()
  let row = chance.pick(professions)
  guard !subject.plural, !subject.words.english.contains(row[0]) else { return nil }
  let form = row[subject.gender == .feminine ? 2 : 1]
  let an = opensWithVowel(row[0]) ? "an" : "a"
  return being(
    subject,
    State(
      english: [an, row[0]],
      adjective: Adjective(
        english: row[0], forms: [form, form, form, form], liaison: form, precedes: false),
      noun: "", takesVery: false), chance.percent(20) ? .past : .now, not: chance.percent(20))
}
corpus.add("profession-wish", 60) { chance in
  let subject = chance.subject()
  let row = chance.pick(professions)
  guard !subject.plural, !subject.words.english.contains(row[0]) else { return nil }
  let form = row[subject.gender == .feminine ? 2 : 1]
  let an = opensWithVowel(row[0]) ? "an" : "a"
  let words = Words([an, row[0]], [form])
  return Clause(
    subject: subject, verb: devenir, tense: .modal(want),
    polarity: chance.percent(20) ? .not : .yes, tail: words
  ).statement
}
corpus.add("comparison", 110) { chance in
  let subject = chance.subject(pronoun: 35)
  let quality = chance.pick(comparatives)
  let pronouns = ["me moi", "you toi", "him lui", "her elle", "us nous", "them eux"].map(split)
  let person = chance.pick(pronouns)
  var other = Words(person[0], person[1])
  if !subject.isPronoun || chance.percent(30) { other = chance.pick(names).words }
  guard other.english != subject.words.english else { return nil }
  let same = ["I me", "you you", "he him", "she her", "we us", "they them", "I us", "we me"]
  if same.contains((subject.words.english + other.english).joined(separator: " ")) { return nil }
  let french = ["plus", quality.form(subject.gender, plural: subject.plural), "que"] + other.french
  let state = State(
    english: [quality.english, "than"] + other.english,
    adjective: Adjective(
      english: "", forms: Array(repeating: french.joined(separator: " "), count: 4), liaison: "",
      precedes: false), noun: "", takesVery: false)
  return being(subject, state, not: chance.percent(15))
}

// Things and what they are like.

/// What can be said of a thing, without nonsense.
func qualities(_ noun: Noun) -> [Adjective] {
  let common = size + beauty + [age[1]] + [age[0]]
  let classes: [(nouns: [Noun], adjectives: [Adjective])] = [
    (things + dishes + furniture, common + colors + values + conditions),
    (vehicles, common + colors + conditions + [values[0]]),
    (clothes, common + colors + conditions.prefix(2) + [values[0]]),
    (texts, common.dropFirst(2) + contents),
    (rooms + places, common + conditions.prefix(2)),
    (animals, size + beauty + colors.suffix(3) + [age[1], states[3]]),
    (foods + drinks, tastes),
    (fruits, tastes.prefix(2) + [values[0]]),
  ]
  for group in classes where group.nouns.contains(where: { $0.english == noun.english }) {
    return group.adjectives
  }
  return common
}

func described(_ chance: inout Chance) -> (Subject, State)? {
  let all = [
    things, dishes, furniture, vehicles, clothes, texts, rooms, places, animals, foods, drinks,
    fruits, openings,
  ]
  let noun = chance.pick(chance.pick(all))
  let isPlace = (rooms + places).contains { $0.english == noun.english }
  let plural = noun.englishPlural != "-" && !isPlace && chance.percent(30)
  let owned = chance.percent(35) && !places.contains { $0.english == noun.english }
  let determiner: Determiner = owned ? chance.pick(possessives) : chance.percent(25) ? .this : .the
  let quality = chance.pick(qualities(noun))
  // "New" and "old" of a thing go before its noun; "la table est nouvelle" is rare.
  guard quality.english != "new" else { return nil }
  return (
    phrase(determiner, noun, plural: plural).subject,
    State(
      english: [quality.english], adjective: quality, noun: "",
      takesVery: quality.english != "broken" && !colors.contains { $0.english == quality.english })
  )
}

corpus.add("quality", 260) { chance in
  guard let (subject, state) = described(&chance) else { return nil }
  let not = chance.percent(25)
  return being(
    subject, state, chance.percent(15) ? .past : .now, not: not,
    very: !not && state.takesVery && chance.percent(25))
}
corpus.add("quality-question", 60, mark: "?") { chance in
  guard let (subject, state) = described(&chance) else { return nil }
  return being(subject, state, asking: true)
}
corpus.add("this-is", 150) { chance in
  let all = [things, dishes, furniture, vehicles, clothes, texts, rooms, places, animals, fruits]
  let determiners = possessives + [.a, .a, .some]
  let nouns = chance.pick(all)
  let isPlace = [rooms[0].english, places[0].english].contains(nouns[0].english)
  let object = chance.thing(nouns, determiners, described: 45, plural: isPlace ? 0 : 25)
  let not = object.words.english[0] != "some" && chance.percent(15)
  let english = object.plural ? ["these", "are"] : ["this", "is"]
  let form = object.plural ? "sont" : "est"
  return Words(
    english + (not ? ["not"] : []) + object.words.english,
    ["ce"] + (not ? ["ne", form, "pas"] : [form]) + object.words.french)
}
corpus.add("owned", 80) { chance in
  let owned = chance.owned(things + vehicles + unisex + animals + [noun("house")])
  if chance.percent(40) {
    let english = owned.plural ? ["these", "are"] : ["this", "is"]
    return Words(
      english + owned.words.english, ["ce", owned.plural ? "sont" : "est"] + owned.words.french)
  }
  let quality = chance.pick(chance.percent(50) ? size + beauty + [age[1]] : Array(colors.suffix(3)))
  return being(
    owned.subject,
    State(english: [quality.english], adjective: quality, noun: "", takesVery: true))
}
corpus.add("color-question", 30, mark: "?") { chance in
  let phrase = chance.thing(clothes + vehicles + things, [.the, my, your, his, her], described: 0)
  return Words("what color", "de quelle couleur")
    + Words(
      [phrase.subject.be] + phrase.words.english,
      [phrase.plural ? "sont" : "est"] + phrase.words.french)
}
corpus.add("whose-question", 50, mark: "?") { chance in
  let noun = chance.pick(things + clothes + vehicles + texts + animals)
  let plural = chance.percent(30)
  let phrase = phrase(.this, noun, plural: plural)
  return Words(
    ["whose", plural ? noun.englishPlural : noun.english]
      + (plural ? ["are", "these"] : ["is", "this"]),
    ["à", "qui", plural ? "sont" : "est"] + phrase.words.french)
}
corpus.add("price", 60) { chance in
  let phrase = chance.thing(things + clothes + texts, [.this, .the], described: 15)
  return Clause(
    subject: phrase.subject, verb: couter,
    tail: {
      let number = chance.pick(numbers)
      return Words([number[0], "euros"], [number[1], "euros"])
    }()
  ).statement
}
corpus.add("price-question", 50, mark: "?") { chance in
  let phrase = chance.thing(things + clothes + texts + vehicles, [.this, .the], described: 15)
  return Words(
    ["how", "much", phrase.subject.does] + phrase.words.english + ["cost"],
    ["combien", couter.present[phrase.subject.person]] + phrase.words.french)
}

// Having, needing, liking.

extension Chance {
  mutating func possession() -> Phrase {
    let all = [things, clothes, vehicles, texts, animals, fruits, rooms.suffix(2)]
    if percent(25) {
      return thing(
        family.filter { ["brother", "uncle", "aunt", "cousin", "friend"].contains($0.english) },
        [.a, number(), .many], described: 0)
    }
    if percent(20) { return thing(foods + drinks, [.some], described: 0) }
    return thing(pick(all), [.a, .a, number(), .many], described: 25)
  }
}

corpus.add("have", 260) { chance in
  let not = chance.percent(25)
  let object = chance.possession()
  if not, object.words.english.count > 3 { return nil }
  return Clause(
    subject: chance.subject(), verb: avoir, polarity: not ? .not : .yes,
    object: not ? anyOf(object) : object
  ).statement
}
corpus.add("have-question", 80, mark: "?") { chance in
  let subject = chance.pick(Array(pronouns[1...]))
  let object = chance.possession()
  return Words(
    [subject.does] + subject.words.english + ["have"] + anyOf(object).words.english,
    [inverted(avoir.present[subject.person], subject)] + object.words.french)
}
corpus.add("have-many-question", 60, mark: "?") { chance in
  let subject = chance.pick(Array(pronouns[1...]))
  let noun = chance.pick(chance.pick([things, clothes, texts, animals, fruits, vehicles]))
  return Words(
    ["how", "many", noun.englishPlural, subject.does] + subject.words.english + ["have"],
    ["combien", "de", noun.frenchPlural, inverted(avoir.present[subject.person], subject)])
}
corpus.add("need", 90) { chance in
  let classes = [things, clothes, foods, drinks, dishes, fruits, texts]
  let determiners = [.a, .some, my, .the, chance.number(upTo: 9)]
  let object = chance.thing(chance.pick(classes), determiners, described: 10)
  let need = verb(
    "need needs needed needing", "avoir", present: avoir.present.joined(separator: " "),
    stative: true)
  let polarity = chance.polarity(20)
  let isPartitive = object.words.english[0] == "some"
  let french = isPartitive ? object.negated : ["de"] + object.words.french
  let english = polarity == .yes ? object.words.english : anyOf(object).words.english
  return Clause(
    subject: chance.subject(), verb: need, polarity: polarity,
    tail: Words(english, ["besoin"] + french)
  ).statement
}

/// "some" as it is said in questions and denials: "any".
func anyOf(_ phrase: Phrase) -> Phrase {
  guard phrase.words.english[0] == "some" else { return phrase }
  return Phrase(
    words: Words(["any"] + phrase.words.english.dropFirst(), phrase.words.french),
    negated: phrase.negated, gender: phrase.gender, plural: phrase.plural)
}

/// A kind of thing as such: "cats", "les chats".
func kind(_ noun: Noun) -> Phrase {
  let plural = noun.englishPlural != "-"
  let all = phrase(.the, noun, plural: plural).words
  let words = Words(Array(all.english.dropFirst()), all.french)
  return Phrase(words: words, negated: words.french, gender: noun.gender, plural: plural)
}

extension Chance {
  mutating func liking() -> (Verb, Phrase) {
    (
      pick([apprecier, apprecier, detester, preferer]),
      kind(
        pick(
          pick([
            fruits, foods, drinks, animals,
            [noun("flower"), noun("poem"), noun("museum"), noun("child")],
          ])))
    )
  }
}

corpus.add("like", 160) { chance in
  let (verb, object) = chance.liking()
  return Clause(
    subject: chance.subject(), verb: verb,
    polarity: verb.english[0] == "like" && chance.percent(35) ? .not : .yes, object: object
  ).statement
}
corpus.add("like-question", 60, mark: "?") { chance in
  let (verb, object) = chance.liking()
  guard verb.english[0] != "hate" else { return nil }
  let subject = chance.subject(pronoun: 75)
  return subject.person == 0 ? nil : Clause(subject: subject, verb: verb, object: object).question
}
corpus.add("like-doing", 60) { chance in
  let enjoy = Modal(english: ["like", "likes"], present: apprecier.present)
  return Clause(
    subject: chance.subject(), verb: chance.pick(intransitives.filter { $0.english[0] != "cry" }),
    tense: .modal(enjoy),
    polarity: chance.percent(30) ? .not : .yes
  ).statement
}

// Doing.

extension Chance {
  mutating func polarity(_ share: UInt64 = 25) -> Polarity { percent(share) ? .not : .yes }

  /// Something done to something by somebody.
  mutating func deed(
    _ tense: Tense, _ polarity: Polarity, time: Words = .none, pronoun: UInt64 = 60
  )
    -> Clause
  {
    var (verb, object) = action()
    while !verb.isTold(in: tense) { (verb, object) = action() }
    return Clause(
      subject: subject(pronoun: pronoun), verb: verb, tense: tense, polarity: polarity,
      object: polarity == .yes ? object : anyOf(object), tail: time)
  }

  /// Something done for itself, perhaps in some way.
  mutating func activity(_ tense: Tense, _ polarity: Polarity, time: Words = .none) -> Clause {
    Clause(
      subject: subject(), verb: pick(intransitives.filter { $0.isTold(in: tense) }), tense: tense,
      polarity: polarity, tail: time)
  }

  mutating func motion(_ tense: Tense, _ polarity: Polarity, time: Words) -> Clause {
    Clause(
      subject: subject(), verb: pick(motions.filter { $0.isTold(in: tense) }), tense: tense,
      polarity: polarity, tail: time)
  }

  mutating func anyTense() -> (Tense, Words) {
    switch next() % 4 {
    case 0: (.past, pick(pastTimes))
    case 1: (.future, pick(futureTimes))
    case 2: (.soon, pick(futureTimes))
    default: (.past, .none)
    }
  }
}

corpus.add("deed-now", 310) { chance in
  let time = chance.percent(15) ? chance.pick(nowTimes) : .none
  return chance.deed(.now, chance.polarity(), time: time).statement
}
corpus.add("deed-past", 260) { chance in
  chance.deed(.past, chance.polarity(), time: chance.percent(35) ? chance.pick(pastTimes) : .none)
    .statement
}
corpus.add("deed-future", 140) { chance in
  chance.deed(
    .future, chance.polarity(), time: chance.percent(35) ? chance.pick(futureTimes) : .none
  )
  .statement
}
corpus.add("deed-soon", 110) { chance in
  chance.deed(.soon, chance.polarity(), time: chance.percent(20) ? chance.pick(futureTimes) : .none)
    .statement
}
corpus.add("deed-modal", 260) { chance in
  chance.deed(.modal(chance.pick(modals)), chance.polarity()).statement
}
corpus.add("deed-habit", 80) { chance in
  chance.deed(.habit, chance.polarity(15), time: chance.pick(habitTimes)).statement
}
corpus.add("deed-often", 60) { chance in
  var clause = chance.deed(.habit, .yes)
  clause.middle = chance.pick(frequencies)
  return clause.statement
}
corpus.add("deed-never", 60) { chance in chance.deed(.habit, .never).statement }
corpus.add("deed-question", 160, mark: "?") { chance in
  let tense = chance.pick([Tense.now, .past, .past, .future, .modal(want), .modal(can)])
  var clause = chance.deed(tense, .yes, pronoun: 75)
  if clause.subject.person == 0 { return nil }
  clause.object = clause.object.map(anyOf)
  return clause.question
}
corpus.add("what-question", 60, mark: "?") { chance in
  let verbs = [
    manger, boire, acheter, chercher, lire, ecrire, dessiner, porter, regarder,
  ]
  let clause = Clause(
    subject: chance.subject(pronoun: 75), verb: chance.pick(verbs),
    tense: chance.pick([.now, .now, .past, .modal(want)]))
  guard clause.subject.person != 0 else { return nil }
  var question = clause.question
  question.english += clause.verb.particle == ["for"] ? ["for"] : []
  return Words("what", "que") + question
}
corpus.add("deed-address", 60) { chance in
  let (tail, you) = chance.pick(addressees)
  var clause = chance.deed(chance.pick([.modal(can), .modal(must)]), chance.polarity(20))
  clause.subject = you
  clause.tail = tail
  return clause.addressing(you)
}
corpus.add("deed-address-question", 60, mark: "?") { chance in
  let (tail, you) = chance.pick(addressees)
  var clause = chance.deed(chance.pick([.past, .modal(want), .modal(can)]), .yes)
  clause.subject = you
  clause.object = clause.object.map(anyOf)
  clause.tail = tail
  return clause.addressing(you, asking: true)
}

extension Clause {
  /// The clause, if no "your" in it would have to follow a "vous".
  func addressing(_ you: Subject, asking: Bool = false) -> Words? {
    if object?.words.english.contains("your") == true && you.person == 4 { return nil }
    return asking ? question : statement
  }
}

corpus.add("activity", 180) { chance in
  let manner =
    chance.percent(45) ? chance.pick(manners) : chance.percent(40) ? chance.pick(nowTimes) : .none
  var clause = chance.activity(.now, chance.polarity(20), time: manner)
  if manners.contains(where: { $0.english == manner.english }) { clause.verb = chance.pick(skills) }
  return clause.fitting
}
corpus.add("activity-time", 130) { chance in
  let (tense, time) = chance.anyTense()
  return chance.activity(tense, chance.polarity(20), time: time).statement
}
corpus.add("activity-habit", 80) { chance in
  var clause = chance.activity(.habit, .yes)
  switch chance.next() % 3 {
  case 0: clause.middle = chance.pick(frequencies)
  case 1: clause.polarity = .never
  default: clause.tail = chance.pick(habitTimes)
  }
  return clause.statement
}
corpus.add("activity-place", 90) { chance in
  let rooms = chance.thing(
    rooms + noun(each: "park library station church school"), [.the], described: 0, plural: 0)
  let (tense, _) = chance.anyTense()
  let clause = chance.activity(chance.percent(50) ? .now : tense, chance.polarity(15))
  var placed = clause
  placed.tail = Words(["in"] + rooms.words.english, ["dans"] + rooms.words.french)
  guard !["swim"].contains(clause.verb.english[0]) else { return nil }
  return placed.statement
}
corpus.add("activity-question", 80, mark: "?") { chance in
  let tense = chance.pick([Tense.now, .past, .modal(want), .modal(can)])
  var clause = chance.activity(tense, .yes)
  if clause.subject.person == 0 { return nil }
  if case .past = tense { clause.tail = chance.percent(50) ? chance.pick(pastTimes) : .none }
  return clause.question
}
corpus.add("activity-why", 60, mark: "?") { chance in
  let clause = chance.activity(.now, chance.percent(20) ? .not : .yes)
  guard clause.subject.person != 0 else { return nil }
  return Words("why", "pourquoi") + clause.question
}
corpus.add("activity-modal", 60) { chance in
  chance.activity(
    .modal(chance.pick(modals)), chance.polarity(),
    time: chance.percent(30) ? chance.pick(nowTimes) : .none
  ).statement
}

extension Clause {
  /// The statement, unless one person does it "together".
  var fitting: Words? {
    if tail.english == ["together"] && (!subject.plural || polarity == .not) { return nil }
    return statement
  }
}

// Going and coming.

corpus.add("motion", 180) { chance in
  let (tense, time) = chance.anyTense()
  return chance.motion(tense, chance.polarity(20), time: time).statement
}
corpus.add("motion-question", 60, mark: "?") { chance in
  let clause = chance.motion(chance.pick([.past, .future, .soon]), .yes, time: .none)
  guard clause.subject.person != 0 else { return nil }
  return chance.percent(40) ? Words("when", "quand") + clause.question : clause.question
}
corpus.add("go", 170) { chance in
  let place = chance.place().words
  let tense = chance.pick([Tense.now, .past, .past, .future, .modal(want), .modal(must)])
  var time = Words.none
  if chance.percent(40) {
    switch tense {
    case .past: time = chance.pick(pastTimes)
    case .future: time = chance.pick(futureTimes)
    default: time = .none
    }
  }
  return Clause(
    subject: chance.subject(), verb: aller, tense: tense, polarity: chance.polarity(20),
    tail: Words(["to"] + place.english, ["à"] + place.french) + time
  ).statement
}
corpus.add("go-question", 60, mark: "?") { chance in
  let place = chance.place().words
  let clause = Clause(
    subject: chance.subject(pronoun: 75), verb: aller,
    tense: chance.pick([.now, .past, .future, .modal(want)]),
    tail: Words(["to"] + place.english, ["à"] + place.french))
  return clause.subject.person == 0 ? nil : clause.question
}
corpus.add("come-back", 60) { chance in
  let place = chance.place().words
  return Clause(
    subject: chance.subject(), verb: revenir, tense: chance.pick([.past, .past, .now]),
    polarity: chance.polarity(15), tail: Words(["from"] + place.english, ["de"] + place.french)
  ).statement
}
corpus.add("stay", 60) { chance in
  let place = chance.place().words
  let (tense, _) = chance.anyTense()
  let verb = chance.percent(60) ? rester : arriver
  guard verb.isTold(in: tense) else { return nil }
  return Clause(
    subject: chance.subject(), verb: verb, tense: tense,
    polarity: chance.polarity(15),
    tail: Words(["at"] + place.english, ["à"] + place.french)
  ).statement
}
corpus.add("live", 80) { chance in
  let country = chance.pick(countries)
  let city = chance.pick(cities)
  return Clause(
    subject: chance.subject(), verb: chance.percent(60) ? habiter : travailler,
    polarity: chance.polarity(20),
    tail: chance.percent(50)
      ? Words(["in", city[0]], ["à", city[1]])
      : Words(["in", country[0]], [country[2] == "f" ? "en" : "au", country[1]])
  ).statement
}
corpus.add("travel", 60) { chance in
  let country = chance.pick(countries)
  let feminine = country[2] == "f"
  let come = chance.percent(35)
  if come {
    return Clause(
      subject: chance.subject(), verb: venir, tense: .habit, polarity: chance.polarity(20),
      tail: Words(["from", country[0]], [feminine ? "de" : "du", country[1]])
    ).statement
  }
  let (tense, time) = chance.anyTense()
  return Clause(
    subject: chance.subject(), verb: aller, tense: tense.isSoon ? .past : tense,
    polarity: chance.polarity(10),
    tail: Words(["to", country[0]], [feminine ? "en" : "au", country[1]])
      + (chance.percent(50) && !tense.isSoon ? time : .none)
  ).statement
}

extension Tense {
  var isSoon: Bool { if case .soon = self { true } else { false } }
}

corpus.add("language", 60) { chance in
  let language = chance.pick(languages)
  let verb = chance.pick([parler, parler, apprendre, comprendre])
  let article = verb.infinitive == "parler" ? [] : ["le"]
  let modal = chance.percent(30)
  return Clause(
    subject: chance.subject(), verb: verb,
    tense: modal ? .modal(chance.pick([can, want])) : verb.english[0] == "learn" ? .now : .habit,
    polarity: chance.polarity(),
    tail: Words([language[0]], article + [language[1]])
  ).statement
}
corpus.add("language-question", 40, mark: "?") { chance in
  let language = chance.pick(languages)
  let subject = chance.subject(pronoun: 75)
  guard subject.person != 0 else { return nil }
  let speaks = chance.percent(50)
  return Clause(
    subject: subject, verb: speaks ? parler : comprendre, tense: .habit,
    tail: Words([language[0]], (speaks ? [] : ["le"]) + [language[1]])
  ).question
}
corpus.add("routine", 130) { chance in
  let verb = chance.pick([lever, coucher, reposer])
  let hour = chance.hour()
  let clock = Words(["at"] + hour.english, ["à"] + hour.french)
  let clause =
    chance.percent(60) && verb.english[0] != "rest"
    ? Clause(
      subject: chance.subject(), verb: verb,
      tense: chance.pick([.habit, .past, .modal(must)]), tail: clock)
    : Clause(
      subject: chance.subject(), verb: verb,
      tense: chance.pick([.past, .soon, .modal(want), .modal(must)]), polarity: chance.polarity())
  return clause.statement
}
corpus.add("timetable", 60) { chance in
  let hour = chance.hour()
  let clock = Words(["at"] + hour.english, ["à"] + hour.french)
  let line = chance.percent(60)
  let subject = line ? phrase(.the, chance.pick(lines), plural: false).subject : chance.subject()
  return Clause(
    subject: subject, verb: chance.pick([partir, arriver]),
    tense: line ? chance.pick([.habit, .past, .future]) : chance.pick([.past, .future]), tail: clock
  ).statement
}
corpus.add("eat-at", 60) { chance in
  let hour = chance.hour()
  return Clause(
    subject: chance.subject(), verb: chance.pick([manger, travailler]),
    tense: chance.pick([.habit, .past, .future]),
    tail: Words(["at"] + hour.english, ["à"] + hour.french)
  ).statement
}
corpus.add("clock", 22) { chance in
  let hour = chance.hour()
  return Words(["it", "is"] + hour.english, ["il", "est"] + hour.french)
}

// Where things are.

/// English, French, and the places that go with it.
let positions: [(words: Words, grounds: [Noun])] = [
  (Words("on", "sur"), furniture),
  (Words("under", "sous"), furniture + noun(each: "tree bridge")),
  (Words("in", "dans"), rooms + noun(each: "box bag car park")),
  (Words("behind", "derrière"), noun(each: "door tree house church car station bed")),
  (Words("in front of", "devant"), noun(each: "door tree house church car window bank school")),
  (Words("next to", "à côté de"), noun(each: "door tree house bed table window hotel hospital")),
  (Words("near", "près de"), noun(each: "door tree house bed table window station river beach")),
]

extension Chance {
  mutating func position() -> (place: Words, isRoomy: Bool) {
    let (words, grounds) = pick(positions)
    let ground = pick(grounds)
    return (
      words + phrase(.the, ground, plural: false).words,
      !["table", "chair", "bed", "box", "bag"].contains(ground.english)
    )
  }

  mutating func located(_ determiners: [Determiner]) -> Phrase {
    thing(
      pick([
        things, noun(each: "book letter newspaper"), dishes, clothes,
        animals.filter { !["horse", "cow"].contains($0.english) },
      ]), determiners, described: 0, plural: 25)
  }
}

corpus.add("location", 200) { chance in
  let (place, roomy) = chance.position()
  let subject =
    roomy && chance.percent(30)
    ? chance.subject(pronoun: 50) : chance.located([.the, my, your, his, her, our]).subject
  let state = State(
    english: place.english,
    adjective: Adjective(
      english: "", forms: Array(repeating: place.french.joined(separator: " "), count: 4),
      liaison: "", precedes: false), noun: "", takesVery: false)
  return being(subject, state, chance.percent(20) ? .past : .now, not: chance.percent(20))
}
corpus.add("location-question", 60, mark: "?") { chance in
  let (place, _) = chance.position()
  let state = State(
    english: place.english,
    adjective: Adjective(
      english: "", forms: Array(repeating: place.french.joined(separator: " "), count: 4),
      liaison: "", precedes: false), noun: "", takesVery: false)
  return being(chance.located([.the, my, your]).subject, state, asking: true)
}
corpus.add("where", 60, mark: "?") { chance in
  let subject =
    chance.percent(20)
    ? chance.pick([chance.place(), chance.person()]).subject
    : chance.located([.the, my, your, his, her, our, their]).subject
  return Words(
    ["where", subject.be] + subject.words.english,
    ["où", etre.present[subject.person]] + subject.words.french)
}
corpus.add("where-do", 50, mark: "?") { chance in
  let clause = Clause(
    subject: chance.subject(), verb: chance.pick([habiter, travailler, aller, jouer, dormir]),
    tense: chance.percent(70) ? .now : .past)
  guard clause.subject.person != 0 else { return nil }
  return Words("where", "où") + clause.question
}
corpus.add("who-is", 40, mark: "?") { chance in
  let phrase =
    chance.percent(50)
    ? chance.thing(people, [.this], described: 25)
    : chance.owned(family.prefix(9).filter { $0.gender == .masculine })
  return Words(
    ["who", phrase.subject.be] + phrase.words.english,
    ["qui", etre.present[phrase.subject.person]] + phrase.words.french)
}
corpus.add("there-is", 130) { chance in
  let (place, _) = chance.position()
  let not = chance.percent(20)
  let object =
    chance.percent(20)
    ? chance.thing(foods + drinks, [.some], described: 0)
    : chance.located(not ? [.a, .some] : [.a, chance.number(), .some])
  return Words(
    ["there", object.plural ? "are" : "is"] + (not ? ["not"] : [])
      + (not ? anyOf(object) : object).words.english + place.english,
    ["il"] + (not ? ["ne", "y", "a", "pas"] : ["y", "a"])
      + (not ? object.negated : object.words.french)
      + place.french)
}
corpus.add("there-question", 60, mark: "?") { chance in
  if chance.percent(50) {
    let kind = phrase(.a, chance.pick(places), plural: false)
    let ground = phrase(
      .the, chance.pick(noun(each: "station river beach church school hospital")), plural: false)
    guard kind.words.english.last != ground.words.english.last else { return nil }
    return Words(
      ["is", "there"] + kind.words.english + ["near"] + ground.words.english,
      ["y", "a-t-il"] + kind.words.french + ["près", "de"] + ground.words.french)
  }
  let (place, _) = chance.position()
  let object =
    chance.percent(30)
    ? chance.thing(foods + drinks, [.some], described: 0) : chance.located([.a, .some])
  return Words(
    [object.plural ? "are" : "is", "there"] + anyOf(object).words.english + place.english,
    ["y", "a-t-il"] + object.words.french + place.french)
}

// Weather.

/// English of now, past and future, French of the same.
let weathers = [
  [
    "it is cold", "it was cold", "it will be cold", "il fait froid", "il faisait froid",
    "il fera froid",
  ],
  [
    "it is hot", "it was hot", "it will be hot", "il fait chaud", "il faisait chaud",
    "il fera chaud",
  ],
  [
    "it is cool", "it was cool", "it will be cool", "il fait frais", "il faisait frais",
    "il fera frais",
  ],
  [
    "it is dark", "it was dark", "it will be dark", "il fait sombre", "il faisait sombre",
    "il fera sombre",
  ],
  [
    "the weather is nice", "the weather was nice", "the weather will be nice", "il fait beau",
    "il faisait beau", "il fera beau",
  ],
  [
    "the weather is bad", "the weather was bad", "the weather will be bad", "il fait mauvais",
    "il faisait mauvais", "il fera mauvais",
  ],
  ["it is raining", "it rained", "it will rain", "il pleut", "il a plu", "il pleuvra"],
  ["it is snowing", "it snowed", "it will snow", "il neige", "il a neigé", "il neigera"],
  [
    "it is windy", "it was windy", "it will be windy", "il y a du vent", "il y avait du vent",
    "il y aura du vent",
  ],
  [
    "it is sunny", "it was sunny", "it will be sunny", "il y a du soleil", "il y avait du soleil",
    "il y aura du soleil",
  ],
]

corpus.add("weather", 140) { chance in
  let row = chance.pick(weathers)
  let era = Int(chance.next() % 3)
  let time =
    chance.percent(60)
    ? chance.pick([nowTimes, pastTimes, [futureTimes[0], futureTimes[2]]][era]) : .none
  let city = chance.pick(cities)
  let country = chance.pick(countries)
  let place =
    chance.percent(50)
    ? Words(["in", city[0]], ["à", city[1]])
    : Words(["in", country[0]], [country[2] == "f" ? "en" : "au", country[1]])
  return Words(row[era], row[era + 3]) + (chance.percent(65) ? place : .none) + time
}
corpus.add("weather-season", 60) { chance in
  let row = chance.pick(Array(weathers[..<6]))
  return Words(row[0], row[3]) + chance.pick(seasons)
}

// Orders.

extension Chance {
  /// Somebody told to do something: the French verb form and the rest.
  mutating func order(_ you: Subject?) -> Words? {
    let (verb, object) = action()
    let polite = you?.person == 4
    if verb.stative || !verb.isTold(in: .now) || (polite && object.words.english.contains("your")) {
      return nil
    }
    if object.words.english.contains(where: ["my", "our"].contains) && verb.infinitive == "porter" {
      return nil
    }
    if polite && !commanded.contains(where: { $0.infinitive == verb.infinitive }) { return nil }
    let form = polite ? verb.present[4] : verb.command
    guard percent(30) else {
      return Words(
        [verb.english[0]] + verb.particle + object.words.english, [form] + object.words.french)
    }
    return Words(
      ["do", "not", verb.english[0]] + verb.particle + anyOf(object).words.english,
      ["ne", form, "pas"] + object.negated)
  }
}

corpus.add("order", 140, mark: "!") { chance in chance.order(nil) }
corpus.add("order-please", 60) { chance in
  guard let order = chance.order(nil) else { return nil }
  return order + Words(", please", ", s'il te plaît")
}
corpus.add("order-address", 60) { chance in
  let (tail, you) = chance.pick(addressees)
  return chance.order(you).map { $0 + tail }
}
corpus.add("let-us", 60, mark: "!") { chance in
  if chance.percent(50) {
    let place = chance.place().words
    return Words(["let's", "go", "to"] + place.english, ["allons", "à"] + place.french)
  }
  let (verb, object) = chance.action()
  guard !verb.stative, verb.isTold(in: .now), !object.words.english.contains("my") else {
    return nil
  }
  return Words(
    ["let's", verb.english[0]] + verb.particle + object.words.english,
    [verb.present[3]] + object.words.french)
}

// Pronouns as objects.

func clash(_ subject: Subject, _ object: Clitic) -> Bool {
  guard subject.isPronoun else { return false }
  let first = [0, 3]
  return subject.person == object.person && subject.person != 2 && subject.person != 5
    || first.contains(subject.person) && first.contains(object.person)
}

extension Chance {
  mutating func encounter(_ tense: Tense, _ polarity: Polarity) -> Clause? {
    let verbs = [
      voir, connaitre, aimer, comprendre, aider, chercher, attendre, appeler, ecouter,
      regarder, trouver,
    ]
    let clause = Clause(
      subject: subject(pronoun: 65), verb: pick(verbs.filter { $0.isTold(in: tense) }),
      tense: tense,
      polarity: polarity, clitic: pick(objects))
    guard let clitic = clause.clitic, !clash(clause.subject, clitic) else { return nil }
    switch tense {
    case .now: return clause
    default: return ["know", "love"].contains(clause.verb.english[0]) ? nil : clause
    }
  }
}

corpus.add("object", 240) { chance in
  let tense = chance.pick([Tense.now, .now, .past, .future, .modal(chance.pick(modals))])
  guard var clause = chance.encounter(tense, chance.polarity()) else { return nil }
  if case .now = tense, clause.verb.english[0] == "find" { return nil }
  if case .past = tense, chance.percent(30) { clause.tail = chance.pick(pastTimes) }
  return clause.statement
}
corpus.add("object-question", 60, mark: "?") { chance in
  guard let clause = chance.encounter(chance.pick([.now, .past, .modal(can)]), .yes),
    clause.subject.person != 0
  else { return nil }
  if case .now = clause.tense, clause.verb.english[0] == "find" { return nil }
  return clause.question
}
corpus.add("gift", 140) { chance in
  let clitic = chance.pick(receivers)
  let object = chance.thing(
    chance.pick([things, texts, fruits, clothes, [noun("flower")]]),
    [.a, .a, .some, .this, chance.number()], described: 15)
  let subject = chance.subject(pronoun: 65)
  let polarity = chance.polarity(15)
  let verb = chance.pick([donner, donner, preter, acheter])
  let tense = chance.pick([Tense.past, .past, .future, .now, .modal(want)])
  guard !clash(subject, clitic), verb.isTold(in: tense) else { return nil }
  return Clause(
    subject: subject, verb: verb, tense: tense, polarity: polarity,
    clitic: clitic, object: polarity == .yes ? object : anyOf(object)
  ).statement
}

// Two clauses.

extension Chance {
  mutating func claim() -> Words {
    switch next() % 5 {
    case 0, 1: return being(subject(), pick(everyState), not: percent(20))
    case 2: return deed(.now, .yes).statement
    case 3: return motion(.future, .yes, time: percent(40) ? pick(futureTimes) : .none).statement
    default:
      let (verb, object) = liking()
      return Clause(subject: subject(), verb: verb, object: object).statement
    }
  }
}

corpus.add("claim", 140) { chance in
  let verb = chance.pick([penser, savoir, dire])
  let claimed = chance.claim()
  return Clause(
    subject: chance.subject(pronoun: 80), verb: verb, tense: .habit,
    tail: Words(["that"], ["que"]) + claimed
  ).statement
}
corpus.add("because", 80) { chance in
  let subject = chance.pick(pronouns)
  let verb = chance.pick([pleurer, rire, dormir, boire, manger, courir, chanter])
  let reasons: [String: [String]] = [
    "cry": ["sad", "tired", "alone", "lost", "afraid", "hungry"], "laugh": ["happy", "nervous"],
    "sleep": ["tired", "sick", "sleepy"], "drink": ["thirsty"], "eat": ["hungry"],
    "run": ["late", "afraid", "cold"], "sing": ["happy", "proud"],
  ]
  let fitting = everyState.filter { reasons[verb.english[0]]?.contains($0.english[0]) == true }
  let era: Era = chance.percent(30) ? .past : .now
  let clause = Clause(subject: subject, verb: verb, tense: era == .past ? .past : .now)
  return clause.statement + Words("because", "parce que")
    + being(subject, chance.pick(fitting), era)
}
corpus.add("but", 110) { chance in
  let subject = chance.pick(pronouns)
  let first = chance.pick(everyState)
  let second = chance.pick(everyState)
  guard first.english != second.english else { return nil }
  let not = chance.percent(50)
  return being(subject, first, not: not) + Words("but", "mais")
    + being(subject, second, not: !not)
}

// MARK: - Output

/// Shortest first, then in the order of the letters, as such corpora are published.
let ordered = corpus.lines.sorted { first, second in
  let lengths = (first.english.unicodeScalars.count, second.english.unicodeScalars.count)
  return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : first.english < second.english
}
let showsFrames = CommandLine.arguments.contains("--frames")
for line in ordered {
  print((showsFrames ? line.frame + "\t" : "") + line.english + "\t" + line.french)
}
