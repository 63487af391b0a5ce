/* The only place that names expat, which needs version 2.4 for its protection against entity bombs. */
#include <expat.h>
