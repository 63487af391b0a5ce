// Writes the corpus of this example: English-Esperanto sentence pairs, made by a small grammar.
//
//     swift generate.swift > corpus.tsv
//
// The output is a function of this file alone: the only chance is a seeded generator of its own.
// Esperanto marks what English tells by place: the object takes -n, plurals take -j, an adjective
// takes both. No English sentence is written twice, so no source has two translations.

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

/// The rows of a table and their words; `_` stands for a space inside one.
func rows(_ table: String) -> [[String]] {
  table.split(separator: "\n").map { row in
    row.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
  }
}

// MARK: - Words

struct Noun {
  let english: String
  let plural: String
  let esperanto: String
  let kind: String
}

let nouns = rows(
  """
  book books libro text
  letter letters letero text
  newspaper newspapers gazeto text
  story stories rakonto text
  apple apples pomo food
  cake cakes kuko food
  egg eggs ovo food
  pear pears piro food
  house houses domo thing
  car cars aŭto thing
  door doors pordo door
  window windows fenestro door
  box boxes skatolo door
  hat hats ĉapelo thing
  table tables tablo thing
  chair chairs seĝo thing
  flower flowers floro thing
  picture pictures bildo thing
  knife knives tranĉilo thing
  key keys ŝlosilo thing
  boat boats boato thing
  dog dogs hundo beast
  cat cats kato beast
  bird birds birdo beast
  horse horses ĉevalo beast
  cow cows bovino beast
  man men viro person
  woman women virino person
  boy boys knabo person
  girl girls knabino person
  child children infano person
  friend friends amiko person
  teacher teachers instruisto person
  neighbor neighbors najbaro person
  doctor doctors kuracisto person
  """
).map { Noun(english: $0[0], plural: $0[1], esperanto: $0[2], kind: $0[3]) }

struct Verb {
  /// Base, third person, past, -ing; the last is `-` where English has no progressive.
  let english: [String]
  let root: String
  /// The kinds of its objects; none for a verb without one.
  let objects: [String]
}

let things = "thing,text,food,door"
let verbs = rows(
  """
  send sends sent sending send text
  write writes wrote writing skrib text
  eat eats ate eating manĝ food
  taste tastes tasted tasting gustum food
  open opens opened opening malferm door
  close closes closed closing ferm door
  buy buys bought buying aĉet \(things)
  sell sells sold selling vend \(things)
  draw draws drew drawing desegn \(things),beast
  clean cleans cleaned cleaning purig thing,door
  find finds found finding trov \(things),beast,person
  see sees saw - vid \(things),beast,person
  hear hears heard - aŭd beast,person
  love loves loved - am beast,person,text
  know knows knew - kon person,text
  help helps helped helping help beast,person
  follow follows followed following sekv beast,person
  sleep sleeps slept sleeping dorm
  sing sings sang singing kant
  dance dances danced dancing danc
  work works worked working labor
  laugh laughs laughed laughing rid
  cry cries cried crying plor
  run runs ran running kur
  wait waits waited waiting atend
  swim swims swam swimming naĝ
  """
).map { cell in
  Verb(
    english: Array(cell[0..<4]), root: cell[4],
    objects: cell.count > 5 ? cell[5].split(separator: ",").map(String.init) : [])
}

let adjectives = rows(
  """
  big granda
  small malgranda
  new nova
  old malnova
  beautiful bela
  red ruĝa
  white blanka
  black nigra
  expensive multekosta
  """)
let characters = rows(
  """
  young juna
  tall alta
  good bona
  wise saĝa
  happy feliĉa
  tired laca
  hungry malsata
  strong forta
  sad malgaja
  """)
let places = rows(
  """
  in_the_garden en_la_ĝardeno
  in_the_kitchen en_la_kuirejo
  at_school en_la_lernejo
  on_the_street sur_la_strato
  behind_the_house malantaŭ_la_domo
  near_the_river apud_la_rivero
  """)
let times: [Tense: [[String]]] = [
  .past: rows("yesterday hieraŭ\nlast_week pasintsemajne"),
  .present: rows("now nun\ntoday hodiaŭ"),
  .future: rows("tomorrow morgaŭ\nsoon baldaŭ"),
]

enum Tense: CaseIterable { case past, present, future }

// MARK: - Parts of a sentence

/// A subject or an object: its English, its Esperanto without the ending of an object.
struct Phrase {
  var english: String
  var words: [String]
  var isPlural = false
  /// What "his", "her" or "their" is in a sentence that it is the subject of.
  var owner = ""

  var subject: String { words.joined(separator: " ") }

  /// All words of an object agree, but the article does not and pronouns of people take -n too.
  var object: String {
    words.map { $0 == "la" || $0 == "ĉi" || $0 == "du" ? $0 : $0 + "n" }.joined(separator: " ")
  }
}

let pronouns = [
  Phrase(english: "I", words: ["mi"], owner: "my mia"),
  Phrase(english: "you", words: ["vi"], isPlural: true, owner: "your via"),
  Phrase(english: "he", words: ["li"], owner: "his sia"),
  Phrase(english: "she", words: ["ŝi"], owner: "her sia"),
  Phrase(english: "we", words: ["ni"], isPlural: true, owner: "our nia"),
  Phrase(english: "they", words: ["ili"], isPlural: true, owner: "their sia"),
]
let objectPronouns = rows("me mi\nhim li\nus ni\nthem ili")

extension Chance {
  /// A noun of one of the kinds, with what stands before it.
  mutating func phrase(_ kinds: [String], owner: String = "") -> Phrase {
    let noun = pick(nouns.filter { kinds.contains($0.kind) })
    let isPlural = percent(35)
    let ending = isPlural ? "j" : ""
    var english = [isPlural ? noun.plural : noun.english]
    var words = [noun.esperanto + ending]
    if percent(35) {
      let isAlive = noun.kind == "person" || noun.kind == "beast"
      let adjective = pick(isAlive ? characters : adjectives)
      english.insert(adjective[0], at: 0)
      words.insert(adjective[1] + ending, at: 0)
    }
    let (before, particle) = determiner(isPlural, owner, english[0])
    return Phrase(
      english: (before + english).joined(separator: " "), words: particle + words,
      isPlural: isPlural)
  }

  /// What stands before a noun: an article, an owner, "this", "two", or nothing.
  private mutating func determiner(_ isPlural: Bool, _ owner: String, _ following: String)
    -> ([String], [String])
  {
    let ending = isPlural ? "j" : ""
    switch next() % 10 {
    case 0...3: return (["the"], ["la"])
    case 4, 5:
      let pair = (owner.isEmpty ? pick(["my mia", "your via", "our nia"]) : owner)
        .split(separator: " ").map(String.init)
      return ([pair[0]], [pair[1] + ending])
    case 6: return ([isPlural ? "these" : "this"], ["ĉi", "tiu" + ending])
    default:
      if isPlural { return (["two"], ["du"]) }
      return (["aeiou".contains(following.prefix(1)) ? "an" : "a"], [])
    }
  }

  /// Who does something, or is something.
  mutating func doer(_ kinds: [String] = ["person", "beast"]) -> Phrase {
    percent(65) ? pick(pronouns) : phrase(kinds)
  }

  /// What a verb is done to.
  mutating func target(of verb: Verb, _ subject: Phrase) -> Phrase? {
    guard !verb.objects.isEmpty else { return nil }
    if verb.objects.contains("person"), percent(25) {
      let pair = pick(objectPronouns.filter { $0[1] != subject.words[0] })
      return Phrase(english: pair[0], words: [pair[1]])
    }
    return phrase(verb.objects, owner: subject.owner)
  }
}

// MARK: - Sentences

/// "am", "is", "are" and what they are of other tenses.
func being(_ subject: Phrase, _ tense: Tense) -> String {
  let isFirst = subject.english == "I"
  switch tense {
  case .past: return subject.isPlural ? "were" : "was"
  case .present: return subject.isPlural ? "are" : isFirst ? "am" : "is"
  case .future: return "will be"
  }
}

/// The English of a deed, as a statement or as a question.
struct Deed {
  let subject: Phrase
  let verb: Verb
  let tense: Tense
  let isProgressive: Bool

  /// "do", "is", "will": the word that goes first in a question and takes "not".
  var helper: String {
    let isThird = !subject.isPlural && subject.english != "I"
    switch tense {
    case .future: return "will"
    case _ where isProgressive: return being(subject, tense)
    case .past: return "did"
    case .present: return isThird ? "does" : "do"
    }
  }

  /// The verb after its helper.
  var bare: String { isProgressive && tense != .future ? verb.english[3] : verb.english[0] }

  /// Helper and verb of a statement.
  var stated: String {
    if tense == .future || isProgressive { return helper + " " + bare }
    if tense == .past { return verb.english[2] }
    return subject.isPlural || subject.english == "I" ? verb.english[0] : verb.english[1]
  }

  var esperanto: String {
    verb.root + (tense == .past ? "is" : tense == .present ? "as" : "os")
  }
}

/// Words as a sentence: joined, a capital letter first, a mark last.
func sentence(_ parts: [String], _ mark: String) -> String {
  let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
  return text.prefix(1).uppercased() + text.dropFirst() + mark
}

extension Chance {
  mutating func tellDeed() -> (String, String) {
    let verb = pick(verbs)
    // Cows neither draw nor sell.
    let isHuman = !verb.objects.isEmpty && !verb.objects.contains("person")
    let subject = doer(isHuman ? ["person"] : ["person", "beast"])
    let deed = Deed(
      subject: subject, verb: verb, tense: pick(Tense.allCases),
      isProgressive: verb.english[3] != "-" && percent(50))
    let object = target(of: verb, subject)
    let tail = percent(30) ? pick(percent(50) ? places : times[deed.tense] ?? []) : ["", ""]
    let english = [object?.english ?? "", tail[0]]
    let esperanto = [deed.esperanto, object?.object ?? "", tail[1]]
    switch next() % 10 {
    case 0...4:
      return (
        sentence([subject.english, deed.stated] + english, "."),
        sentence([subject.subject] + esperanto, ".")
      )
    case 5, 6:
      return (
        sentence([subject.english, deed.helper, "not", deed.bare] + english, "."),
        sentence([subject.subject, "ne"] + esperanto, ".")
      )
    case 7, 8:
      return (
        sentence([deed.helper, subject.english, deed.bare] + english, "?"),
        sentence(["ĉu", subject.subject] + esperanto, "?")
      )
    default:
      return (
        sentence(["why", deed.helper, subject.english, deed.bare] + english, "?"),
        sentence(["kial", subject.subject] + esperanto, "?")
      )
    }
  }

  mutating func tellState() -> (String, String) {
    let isThing = percent(30)
    let subject = isThing ? phrase(["thing", "door"]) : doer()
    let tense = pick(Tense.allCases)
    let quality = pick(isThing ? adjectives : characters)
    let verb = tense == .past ? "estis" : tense == .present ? "estas" : "estos"
    let english = [subject.english, being(subject, tense), percent(20) ? "not" : "", quality[0]]
    let isDenied = english[2] == "not"
    // Nobody says "will be not", or that a white key is white.
    guard !(isDenied && tense == .future), !subject.english.contains(quality[0]) else {
      return tellState()
    }
    // "You" may be one or many.
    let ending = subject.isPlural && subject.english != "you" ? "j" : ""
    return (
      sentence(english, "."),
      sentence([subject.subject, isDenied ? "ne" : "", verb, quality[1] + ending], ".")
    )
  }

  mutating func giveOrder() -> (String, String) {
    let verb = pick(verbs.filter { $0.english[3] != "-" })
    let isDenied = percent(30)
    let object = target(of: verb, pronouns[1])
    return (
      sentence([isDenied ? "do not" : "", verb.english[0], object?.english ?? ""], "!"),
      sentence([isDenied ? "ne" : "", verb.root + "u", object?.object ?? ""], "!")
    )
  }

  mutating func askPlace() -> (String, String) {
    let thing = phrase(["thing", "text", "beast", "person"])
    let isAre = thing.isPlural ? "are" : "is"
    return (
      sentence(["where", isAre, thing.english], "?"),
      sentence(["kie estas", thing.subject], "?")
    )
  }
}

// MARK: - Output

var chance = Chance(state: 1887)
var seen: Set<String> = []
var lines: [(english: String, esperanto: String)] = []
while lines.count < 4_000 {
  let (english, esperanto) =
    switch chance.next() % 10 {
    case 0...5: chance.tellDeed()
    case 6, 7: chance.tellState()
    case 8: chance.giveOrder()
    default: chance.askPlace()
    }
  if seen.insert(english).inserted { lines.append((english, esperanto)) }
}
/// Shortest first, then in the order of the letters, as such corpora are published.
let ordered = lines.sorted { first, second in
  let lengths = (first.english.count, second.english.count)
  return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : first.english < second.english
}
for line in ordered { print(line.english + "\t" + line.esperanto) }
