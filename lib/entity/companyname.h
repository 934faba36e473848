/* companyname.h - companies whom no gazetteer has, by a legal suffix ("Acme Ltd.") or a ticker behind their name. */
#ifndef NS_ENTITY_COMPANYNAME_H
#define NS_ENTITY_COMPANYNAME_H

#include "entity/introduce.h"

/* Looks at one token: where it is the first legal suffix of a name, or opens a bracket with a ticker, the name is introduced. */
void ns_introduce_company(ns_introducer *in, uint32_t token);

#endif
