/* The only place that names ICU. Its headers rename every function to a versioned symbol by
   macro, which Swift cannot see; each call used is therefore one inline function here. */
#ifndef S2S_CICU_H
#define S2S_CICU_H

#include <stdint.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

/* The version of the ICU library that is loaded, as "72.1". */
static inline void cicu_version(char text[U_MAX_VERSION_STRING_LENGTH]) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
}

/* The version of Unicode that it implements, as "15.0". */
static inline void cicu_unicode_version(char text[U_MAX_VERSION_STRING_LENGTH]) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  u_versionToString(version, text);
}

/* The general category of a code point, as in UCharCategory. */
static inline int cicu_category(int32_t c) { return u_charType(c); }

enum {
  CICU_UPPER = U_UPPERCASE_LETTER,
  CICU_UPPERS = U_GC_LU_MASK | U_GC_LT_MASK,
  CICU_LOWERS = U_GC_LL_MASK,
  CICU_NONSPACING_MARK = U_NON_SPACING_MARK,
  CICU_SPACING_MARK = U_COMBINING_SPACING_MARK,
  CICU_LETTERS = U_GC_L_MASK,
  CICU_MARKS = U_GC_M_MASK,
  CICU_NUMBERS = U_GC_N_MASK,
  CICU_DIGITS = U_GC_ND_MASK,
  CICU_PUNCTUATION = U_GC_P_MASK,
  CICU_SYMBOLS = U_GC_S_MASK
};

/* The root locale's full lower case, final sigma included; the length needed is returned. */
static inline int32_t cicu_lower(uint16_t *to, int32_t room, const uint16_t *from, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  return u_strToLower((UChar *)to, room, (const UChar *)from, length, "", &error);
}

/* The root locale's full upper case; the length needed is returned. */
static inline int32_t cicu_upper(uint16_t *to, int32_t room, const uint16_t *from, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  return u_strToUpper((UChar *)to, room, (const UChar *)from, length, "", &error);
}

/* The default case folding; the length needed is returned. */
static inline int32_t cicu_fold(uint16_t *to, int32_t room, const uint16_t *from, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  return u_strFoldCase((UChar *)to, room, (const UChar *)from, length, U_FOLD_CASE_DEFAULT, &error);
}

/* The title case of a code point by itself. */
static inline int32_t cicu_title(int32_t c) { return u_totitle(c); }

/* The script of a code point, as in UScriptCode. */
static inline int32_t cicu_script(int32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(c, &error);
}

/* The number of a script by its short or long name, or -1. */
static inline int32_t cicu_script_named(const char *name) {
  return u_getPropertyValueEnum(UCHAR_SCRIPT, name);
}

/* The ISO 15924 code of a script by its number, which is below the number of scripts. */
static inline const char *cicu_script_code(int32_t script) { return uscript_getShortName(script); }
static inline int32_t cicu_scripts(void) { return u_getIntPropertyMaxValue(UCHAR_SCRIPT) + 1; }

/* Whether Unicode has characters of a script. */
static inline int cicu_script_encoded(int32_t script) {
  return uscript_getUsage((UScriptCode)script) != USCRIPT_USAGE_NOT_ENCODED;
}

/* Whether a code point shows nothing and means little by itself: Default_Ignorable_Code_Point. */
static inline int cicu_ignorable(int32_t c) {
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Whether a code point is part of words of letters: Alphabetic. */
static inline int cicu_alphabetic(int32_t c) { return u_isUAlphabetic(c); }

/* The value of a decimal digit, or -1. */
static inline int32_t cicu_digit(int32_t c) { return u_charDigitValue(c); }

/* Whether a code point is white space: White_Space. */
static inline int cicu_white_space(int32_t c) { return u_isUWhiteSpace(c); }

/* Whether a code point may be one character together with its neighbour: marks, jamo, flags. */
static inline int cicu_clusters(int32_t c) {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND: case U_GCB_SPACING_MARK: case U_GCB_PREPEND: case U_GCB_ZWJ:
    case U_GCB_REGIONAL_INDICATOR: case U_GCB_V: case U_GCB_T: return 1;
    default: return 0;
  }
}

/* How a code point takes part in grapheme clusters. */
enum { CICU_OTHER, CICU_EXTEND, CICU_TIE, CICU_PREPEND, CICU_CONTROL, CICU_FLAG };
static inline int cicu_cluster_break(int32_t c) {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND: case U_GCB_SPACING_MARK: return CICU_EXTEND;
    case U_GCB_ZWJ: return CICU_TIE;
    case U_GCB_PREPEND: return CICU_PREPEND;
    case U_GCB_CONTROL: case U_GCB_CR: case U_GCB_LF: return CICU_CONTROL;
    case U_GCB_REGIONAL_INDICATOR: return CICU_FLAG;
    default: return CICU_OTHER;
  }
}

/* Whether a code point is a picture that joins others: Extended_Pictographic. */
static inline int cicu_pictographic(int32_t c) {
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* The normaliser of a form: 0 NFC, 1 NFD, 2 NFKC, 3 NFKD, 4 NFKC_Casefold. */
static inline const void *cicu_normaliser(int form) {
  UErrorCode error = U_ZERO_ERROR;
  switch (form) {
    case 0: return unorm2_getNFCInstance(&error);
    case 1: return unorm2_getNFDInstance(&error);
    case 2: return unorm2_getNFKCInstance(&error);
    case 3: return unorm2_getNFKDInstance(&error);
    default: return unorm2_getNFKCCasefoldInstance(&error);
  }
}

/* The normalised text; the length needed is returned. */
static inline int32_t cicu_normalise(const void *normaliser, uint16_t *to, int32_t room,
                                     const uint16_t *from, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  return unorm2_normalize((const UNormalizer2 *)normaliser, (const UChar *)from, length,
                          (UChar *)to, room, &error);
}

/* Whether nothing before a code point can change what it becomes. */
static inline int cicu_boundary_before(const void *normaliser, int32_t c) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)normaliser, c);
}

/* A compiled regular expression, or null with the position of the mistake. */
static inline void *cicu_regex_open(const uint16_t *pattern, int32_t length, int ignores_case,
                                    int32_t *mistake) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where = {0};
  URegularExpression *regex = uregex_open(
      (const UChar *)pattern, length, ignores_case ? UREGEX_CASE_INSENSITIVE : 0, &where, &error);
  *mistake = where.offset;
  return U_SUCCESS(error) ? regex : 0;
}

static inline void cicu_regex_close(void *regex) { uregex_close((URegularExpression *)regex); }

/* Limits the steps of one match, about a millisecond each, and the stack to 8 MB. */
static inline void cicu_regex_limit(void *regex, int32_t steps) {
  UErrorCode error = U_ZERO_ERROR;
  uregex_setTimeLimit((URegularExpression *)regex, steps, &error);
  uregex_setStackLimit((URegularExpression *)regex, 8 << 20, &error);
}

/* Whether the expression is found in UTF-8 text: 1, 0, or -1 where a limit was reached. */
static inline int cicu_regex_find(void *regex, const char *text, int64_t length) {
  UErrorCode error = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text, length, &error);
  uregex_setUText((URegularExpression *)regex, &view, &error);
  UBool found = uregex_find((URegularExpression *)regex, 0, &error);
  utext_close(&view);
  if (U_FAILURE(error)) return -1;
  return found ? 1 : 0;
}

/* All matches in UTF-8 text: how many, or -1 where a limit was reached. The first `room` of them are written, the
   byte where each begins and the byte behind it. */
static inline int64_t cicu_regex_matches(void *regex, const char *text, int64_t length,
                                         int64_t *places, int64_t room) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression *expression = (URegularExpression *)regex;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text, length, &error);
  uregex_setUText(expression, &view, &error);
  int64_t count = 0;
  while (uregex_findNext(expression, &error)) {
    if (count < room) {
      places[2 * count] = uregex_start64(expression, 0, &error);
      places[2 * count + 1] = uregex_end64(expression, 0, &error);
    }
    count++;
  }
  utext_close(&view);
  return U_FAILURE(error) ? -1 : count;
}

/* How many groups an expression has. */
static inline int32_t cicu_regex_groups(void *regex) {
  UErrorCode error = U_ZERO_ERROR;
  return uregex_groupCount((URegularExpression *)regex, &error);
}

/* Whether the length with all matches replaced is below 2^31, beyond which ICU writes where it should not:
   1, 0, or -1 where a limit was reached. Each of `references` to groups counts as the longest group. */
static inline int cicu_regex_fits(void *regex, int32_t with_length, int32_t references,
                                  const uint16_t *from, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression *expression = (URegularExpression *)regex;
  uregex_setText(expression, (const UChar *)from, length, &error);
  int32_t groups = uregex_groupCount(expression, &error);
  int64_t total = length;
  while (uregex_findNext(expression, &error)) {
    int64_t longest = 0;
    for (int32_t group = 0; group <= groups; group++) {
      int64_t size = uregex_end(expression, group, &error) - uregex_start(expression, group, &error);
      if (size > longest) longest = size;
    }
    total += with_length + references * longest;
    if (total > INT32_MAX) return 0;
  }
  return U_FAILURE(error) ? -1 : 1;
}

/* All matches in UTF-16 text replaced: the length needed, or -1 where a limit was reached. */
static inline int32_t cicu_regex_replace(void *regex, const uint16_t *with, int32_t with_length,
                                         uint16_t *to, int32_t room, const uint16_t *from,
                                         int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  uregex_setText((URegularExpression *)regex, (const UChar *)from, length, &error);
  int32_t needed = uregex_replaceAll((URegularExpression *)regex, (const UChar *)with, with_length,
                                     (UChar *)to, room, &error);
  if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return -1;
  return needed;
}

#endif
