/* companyname.h - companies whom no gazetteer has, by the legal suffix of their name: "Stratasys Ltd.". */
#ifndef NS_ENTITY_COMPANYNAME_H
#define NS_ENTITY_COMPANYNAME_H

#include "entity/introduce.h"

/* Looks at one token: where it is the first legal suffix of a name, the name is introduced. */
void ns_introduce_company(ns_introducer *in, uint32_t token);

#endif
