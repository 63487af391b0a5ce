/* The only place that names ICU. Its headers rename every function to a versioned symbol by
   macro, which Swift cannot see; each call used is therefore one inline function here. */
#ifndef S2S_CICU_H
#define S2S_CICU_H

#include <unicode/uchar.h>
#include <unicode/uversion.h>

/* The version of the ICU library that is loaded, as "72.1". */
static inline void cicu_version(char text[U_MAX_VERSION_STRING_LENGTH]) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
}

#endif
