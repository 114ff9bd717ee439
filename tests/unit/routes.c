/* routes.c: rules that hold for every route, those of tomorrow included, and how an address finds its route. */
#include "unit.h"

#include "../../handlers/route.h"

/* R81, style: a POST that anyone may send is throttled; guards_run holds every POST to its csrf field without exception. */
static void every_anonymous_post_is_throttled(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		if (routes[i].method == METHOD_POST && (routes[i].visitor < VISITOR_SIGNED_IN || routes[i].visitor == VISITOR_STAFF_ANYONE))
			assert_int_not_equal(routes[i].throttle, THROTTLE_NONE);
}

static void every_post_has_a_body_limit_and_no_get_has(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		assert_int_equal(routes[i].body_limit > 0, routes[i].method == METHOD_POST);
}

/* Files are stored before the page runs: only for who is signed in, on a form that can say what was wrong with them. */
static void files_come_from_those_who_are_signed_in(void **state)
{
	size_t count, taking = 0;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		if (!routes[i].files)
			continue;
		taking++;
		assert_int_equal(routes[i].throttle, THROTTLE_MESSAGE); /* R200; upload.c asks it before the first file */
		assert_int_equal(routes[i].method, METHOD_POST);
		assert_true(routes[i].visitor == VISITOR_CUSTOMER || (routes[i].visitor == VISITOR_STAFF && routes[i].right != 0));
		assert_non_null(routes[i].refused);
	}
	assert_true(taking > 0);
}

static void every_route_has_a_page_and_a_form_can_be_shown_again(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_non_null(routes[i].page);
		for (size_t rule = 0; routes[i].method == METHOD_POST && rule < routes[i].rule_count; rule++)
			assert_true(routes[i].rules[rule].lenient || routes[i].refused != NULL);
	}
}

/* What is shared as an address must never fail on a value that nobody made (R100). */
static void every_query_is_lenient(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t rule = 0; routes[i].method == METHOD_GET && rule < routes[i].rule_count; rule++)
			assert_true(routes[i].rules[rule].lenient);
}

static void no_two_routes_meet(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t other = i + 1; other < count; other++)
			assert_false(route_side(&routes[i]) == route_side(&routes[other]) && routes[i].method == routes[other].method && strcmp(routes[i].path, routes[other].path) == 0);
}

static void throttled_fields_exist(void **state)
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_true(routes[i].throttle_field == NO_FIELD || (size_t)routes[i].throttle_field < routes[i].rule_count);
		assert_true(routes[i].throttle != THROTTLE_MAIL || routes[i].throttle_field != NO_FIELD);
	}
}

/* R62, R73, R75: an address is one route, or none. */
static void addresses_lead_to_their_routes(void **state)
{
	static const struct {
		enum method method;
		const char *path;
		const char *route; /* NULL: none */
		uint64_t number;
		bool other_method;
	} cases[] = {
		{ METHOD_GET, "", "", 0, false },
		{ METHOD_GET, "tickets", "tickets", 0, false },
		{ METHOD_HEAD, "tickets", "tickets", 0, false },
		{ METHOD_POST, "tickets", NULL, 0, true },
		{ METHOD_OTHER, "tickets", NULL, 0, true },
		{ METHOD_GET, "tickets/", NULL, 0, false },
		{ METHOD_GET, "Tickets", NULL, 0, false },
		{ METHOD_GET, "tickets/1001", "tickets/<number>", 1001, false },
		{ METHOD_GET, "tickets/18446744073709551615", "tickets/<number>", UINT64_MAX, false },
		{ METHOD_GET, "tickets/18446744073709551616", NULL, 0, false },
		{ METHOD_GET, "tickets/01001", NULL, 0, false },
		{ METHOD_GET, "tickets/-1", NULL, 0, false },
		{ METHOD_GET, "tickets/1e3", NULL, 0, false },
		{ METHOD_GET, "tickets/1001/", NULL, 0, false },
		{ METHOD_GET, "tickets/1001/a.css", NULL, 0, false },
		{ METHOD_POST, "tickets/1001/replies", "tickets/<number>/replies", 1001, false },
		{ METHOD_GET, "tickets/1001/replies", NULL, 0, true },
		{ METHOD_GET, "files/7/a b.txt", "files/<number>/<token>", 7, false },
		{ METHOD_GET, "files/7", NULL, 0, false },
		{ METHOD_GET, "files/7/", NULL, 0, false },
		{ METHOD_GET, "files/7/a/b", NULL, 0, false },
		{ METHOD_GET, "healthz", NULL, 0, false },
		{ METHOD_GET, "settings/users", NULL, 0, false }, /* of staff alone */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct route_match match = route_find(cases[i].method, str_of(cases[i].path), SIDE_PORTAL);

		if (cases[i].route == NULL) {
			assert_null(match.route);
			assert_int_equal(match.get || match.post, cases[i].other_method);
		} else {
			assert_non_null(match.route);
			assert_string_equal(match.route->path, cases[i].route);
			assert_int_equal(match.number, cases[i].number);
		}
	}
	assert_non_null(route_find(METHOD_GET, STR("healthz"), SIDE_MACHINE).route);
	assert_non_null(route_find(METHOD_GET, STR("settings/users"), SIDE_STAFF).route);
	assert_null(route_find(METHOD_GET, STR("tickets.csv"), SIDE_STAFF).route);
}

static void settings_want_a_right(void **state) /* S1 */
{
	size_t count;
	const struct route *routes = route_table(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		const bool setting = route_side(&routes[i]) == SIDE_STAFF && strncmp(routes[i].path, "settings/", 9) == 0;

		assert_true(routes[i].right == 0 || routes[i].visitor == VISITOR_STAFF);
		assert_true(!setting || routes[i].right != 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_anonymous_post_is_throttled),
		cmocka_unit_test(every_post_has_a_body_limit_and_no_get_has),
		cmocka_unit_test(files_come_from_those_who_are_signed_in),
		cmocka_unit_test(every_route_has_a_page_and_a_form_can_be_shown_again),
		cmocka_unit_test(every_query_is_lenient),
		cmocka_unit_test(no_two_routes_meet),
		cmocka_unit_test(throttled_fields_exist),
		cmocka_unit_test(addresses_lead_to_their_routes),
		cmocka_unit_test(settings_want_a_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
