#include "wikidata_tables.h"

const wikidata_word wikidata_countries[] = {
    {16, "CA"},   {17, "JP"},   {20, "NO"},   {27, "IE"},    {28, "HU"},    {29, "ES"},    {30, "US"},    {31, "BE"},
    {32, "LU"},   {33, "FI"},   {34, "SE"},   {35, "DK"},    {36, "PL"},    {37, "LT"},    {38, "IT"},    {39, "CH"},
    {40, "AT"},   {41, "GR"},   {43, "TR"},   {45, "PT"},    {55, "NL"},    {77, "UY"},    {79, "EG"},    {96, "MX"},
    {114, "KE"},  {115, "ET"},  {117, "GH"},  {142, "FR"},   {145, "GB"},   {148, "CN"},   {155, "BR"},   {159, "RU"},
    {183, "DE"},  {184, "BY"},  {189, "IS"},  {191, "EE"},   {211, "LV"},   {212, "UA"},   {213, "CZ"},   {214, "SK"},
    {215, "SI"},  {217, "MD"},  {218, "RO"},  {219, "BG"},   {221, "MK"},   {222, "AL"},   {223, "GL"},   {224, "HR"},
    {225, "BA"},  {227, "AZ"},  {228, "AD"},  {229, "CY"},   {230, "GE"},   {232, "KZ"},   {233, "MT"},   {235, "MC"},
    {236, "ME"},  {237, "VA"},  {238, "SM"},  {241, "CU"},   {242, "BZ"},   {244, "BB"},   {252, "ID"},   {258, "ZA"},
    {262, "DZ"},  {265, "UZ"},  {298, "CL"},  {334, "SG"},   {347, "LI"},   {398, "BH"},   {399, "AM"},   {403, "RS"},
    {408, "AU"},  {414, "AR"},  {419, "PE"},  {423, "KP"},   {424, "KH"},   {574, "TL"},   {657, "TD"},   {664, "NZ"},
    {668, "IN"},  {672, "TV"},  {678, "TO"},  {683, "WS"},   {685, "SB"},   {686, "VU"},   {691, "PG"},   {695, "PW"},
    {697, "NR"},  {702, "FM"},  {709, "MH"},  {710, "KI"},   {711, "MN"},   {712, "FJ"},   {717, "VE"},   {730, "SR"},
    {733, "PY"},  {734, "GY"},  {736, "EC"},  {739, "CO"},   {750, "BO"},   {754, "TT"},   {757, "VC"},   {760, "LC"},
    {763, "KN"},  {766, "JM"},  {769, "GD"},  {774, "GT"},   {778, "BS"},   {781, "AG"},   {783, "HN"},   {784, "DM"},
    {785, "JE"},  {786, "DO"},  {790, "HT"},  {792, "SV"},   {794, "IR"},   {796, "IQ"},   {800, "CR"},   {801, "IL"},
    {804, "PA"},  {805, "YE"},  {810, "JO"},  {811, "NI"},   {813, "KG"},   {817, "KW"},   {819, "LA"},   {822, "LB"},
    {826, "MV"},  {833, "MY"},  {836, "MM"},  {837, "NP"},   {842, "OM"},   {843, "PK"},   {846, "QA"},   {851, "SA"},
    {854, "LK"},  {858, "SY"},  {863, "TJ"},  {865, "TW"},   {869, "TH"},   {874, "TM"},   {878, "AE"},   {881, "VN"},
    {884, "KR"},  {889, "AF"},  {902, "BD"},  {912, "ML"},   {916, "AO"},   {917, "BT"},   {921, "BN"},   {924, "TZ"},
    {928, "PH"},  {929, "CF"},  {945, "TG"},  {948, "TN"},   {953, "ZM"},   {954, "ZW"},   {958, "SS"},   {962, "BJ"},
    {963, "BW"},  {965, "BF"},  {967, "BI"},  {970, "KM"},   {971, "CG"},   {974, "CD"},   {977, "DJ"},   {983, "GQ"},
    {986, "ER"},  {1000, "GA"}, {1005, "GM"}, {1006, "GN"},  {1007, "GW"},  {1008, "CI"},  {1009, "CM"},  {1011, "CV"},
    {1013, "LS"}, {1014, "LR"}, {1016, "LY"}, {1019, "MG"},  {1020, "MW"},  {1025, "MR"},  {1027, "MU"},  {1028, "MA"},
    {1029, "MZ"}, {1030, "NA"}, {1032, "NE"}, {1033, "NG"},  {1036, "UG"},  {1037, "RW"},  {1039, "ST"},  {1041, "SN"},
    {1042, "SC"}, {1044, "SL"}, {1045, "SO"}, {1049, "SD"},  {1050, "SZ"},  {1183, "PR"},  {1410, "GI"},  {4628, "FO"},
    {5785, "KY"}, {8646, "HK"}, {9676, "IM"}, {14773, "MO"}, {16635, "GU"}, {23635, "BM"}, {219060, "PS"}};
const size_t wikidata_country_count = sizeof wikidata_countries / sizeof *wikidata_countries;

const wikidata_word wikidata_exchanges[] = {{13677, "NYSE"},  {82059, "NASDAQ"}, {171240, "LSE"}, {217475, "TSE"},
                                            {496672, "HKEX"}, {517750, "SZSE"},  {739514, "SSE"}};
const size_t wikidata_exchange_count = sizeof wikidata_exchanges / sizeof *wikidata_exchanges;

/* The order decides between types: a newspaper that is a business too is a company. */
const wikidata_word wikidata_classes[] = {
    {5, "person"},              /* human */
    {4830453, "company"},       /* business */
    {783794, "company"},        /* company */
    {6881511, "company"},       /* enterprise */
    {891723, "company"},        /* public company */
    {167037, "company"},        /* corporation */
    {161726, "company"},        /* multinational corporation */
    {18388277, "company"},      /* technology company */
    {1058914, "company"},       /* software company */
    {210167, "company"},        /* video game developer */
    {1137109, "company"},       /* video game publisher */
    {786820, "company"},        /* automobile manufacturer */
    {936518, "company"},        /* aerospace manufacturer */
    {46970, "company"},         /* airline */
    {22687, "company"},         /* bank */
    {219577, "company"},        /* holding company */
    {658255, "company"},        /* subsidiary */
    {507619, "company"},        /* retail chain */
    {18127, "company"},         /* record label */
    {1331793, "company"},       /* media company */
    {249556, "company"},        /* railway company */
    {6256, "place"},            /* country */
    {3624078, "place"},         /* sovereign state */
    {112099, "place"},          /* island country */
    {515, "place"},             /* city */
    {1549591, "place"},         /* big city */
    {1093829, "place"},         /* city in the United States */
    {5119, "place"},            /* capital city */
    {200250, "place"},          /* metropolis */
    {174844, "place"},          /* megacity */
    {3957, "place"},            /* town */
    {532, "place"},             /* village */
    {486972, "place"},          /* human settlement */
    {15284, "place"},           /* municipality */
    {262166, "place"},          /* municipality in Germany */
    {484170, "place"},          /* commune of France */
    {747074, "place"},          /* comune of Italy */
    {2074737, "place"},         /* municipality of Spain */
    {3184121, "place"},         /* municipality of Brazil */
    {494721, "place"},          /* city of Japan */
    {748149, "place"},          /* prefecture-level city */
    {35657, "place"},           /* U.S. state */
    {1221156, "place"},         /* federated state of Germany */
    {1615742, "place"},         /* province of China */
    {50337, "place"},           /* prefecture of Japan */
    {34876, "place"},           /* province */
    {10864048, "place"},        /* first-level administrative division */
    {13220204, "place"},        /* second-level administrative division */
    {47168, "place"},           /* county of the United States */
    {28575, "place"},           /* county */
    {123705, "place"},          /* neighborhood */
    {82794, "place"},           /* region */
    {5107, "place"},            /* continent */
    {23442, "place"},           /* island */
    {8502, "place"},            /* mountain */
    {46831, "place"},           /* mountain range */
    {4022, "place"},            /* river */
    {23397, "place"},           /* lake */
    {165, "place"},             /* sea */
    {9430, "place"},            /* ocean */
    {1248784, "place"},         /* airport */
    {2424752, "product"},       /* product */
    {10929058, "product"},      /* product model */
    {7397, "product"},          /* software */
    {7889, "product"},          /* video game */
    {3231690, "product"},       /* automobile model */
    {19723451, "product"},      /* smartphone model */
    {9143, "product"},          /* programming language */
    {9135, "product"},          /* operating system */
    {166142, "product"},        /* application */
    {620615, "product"},        /* mobile app */
    {6368, "product"},          /* web browser */
    {8076, "product"},          /* video game console */
    {15056993, "product"},      /* aircraft family */
    {15056995, "product"},      /* aircraft model */
    {12140, "product"},         /* medication */
    {43229, "organization"},    /* organization */
    {7278, "organization"},     /* political party */
    {163740, "organization"},   /* nonprofit organization */
    {79913, "organization"},    /* non-governmental organization */
    {484652, "organization"},   /* international organization */
    {245065, "organization"},   /* intergovernmental organization */
    {157031, "organization"},   /* foundation */
    {3918, "organization"},     /* university */
    {875538, "organization"},   /* public university */
    {902104, "organization"},   /* private university */
    {38723, "organization"},    /* higher education institution */
    {31855, "organization"},    /* research institute */
    {327333, "organization"},   /* government agency */
    {2659904, "organization"},  /* government organization */
    {192350, "organization"},   /* ministry */
    {66344, "organization"},    /* central bank */
    {11204, "organization"},    /* legislature */
    {35749, "organization"},    /* parliament */
    {41487, "organization"},    /* court */
    {47913, "organization"},    /* intelligence agency */
    {178790, "organization"},   /* labor union */
    {476028, "organization"},   /* association football club */
    {12973014, "organization"}, /* sports team */
    {847017, "organization"},   /* sports club */
    {4438121, "organization"},  /* sports organization */
    {11032, "organization"},    /* newspaper */
    {1110794, "organization"},  /* daily newspaper */
    {192283, "organization"},   /* news agency */
    {215380, "organization"},   /* musical group */
    {33506, "organization"},    /* museum */
    {2085381, "organization"},  /* publisher */
    {1616075, "organization"},  /* television station */
};
const size_t wikidata_class_count = sizeof wikidata_classes / sizeof *wikidata_classes;
