/* home.c: GET of the portal's address: the tickets, or the way in. */
#include "../show.h"
#include "customer.h"

const struct err *home_get(struct page *page)
{
	return redirect_to(page, signed_in(page) ? "tickets" : "login");
}
