/* contact_form.h: the form of a contact, between what was typed and what is shown. */
#ifndef HANDLERS_STAFF_CONTACT_FORM_H
#define HANDLERS_STAFF_CONTACT_FORM_H

#include "contact.h"

/* As it stands in the form: what is stored, or what was typed. */
struct contact_entry {
	struct contact_form form;
	struct str company;             /* by its name, or its number: "#17" */
	bool invite;
	struct properties properties;
	struct property_value *shown;   /* of each property: as typed, or as stored */
	uint64_t taken_by;              /* the contact who has the address already; 0: nobody */
};

/* "p.plan": what the control of a property is called. */
MUST_USE const char *contact_property_name(const struct page *page, const struct property *property);

/* Answers with the form: of a new contact, or with `stored` of that one. */
MUST_USE const struct err *contact_form_show(struct item_form *form, const struct contact_entry *entry, const struct contact_record *stored);

#endif
