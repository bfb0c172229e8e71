package com.cns.contract.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void no_prefix_lies_within_another() {
        for (Route one : Route.ALL) {
            assertThat(Route.ALL)
                    .filteredOn(other -> !other.equals(one))
                    .noneMatch(other -> (other.prefix() + "/").startsWith(one.prefix() + "/"));
        }
    }

    @Test
    void a_prefix_is_whole_segments_without_a_slash_at_its_end() {
        assertThat(Route.ALL)
                .extracting(Route::prefix)
                .doesNotHaveDuplicates()
                .allMatch(prefix -> prefix.matches("(/[A-Za-z0-9._-]+)+"));
    }

    @Test
    void every_service_answers_something() {
        assertThat(Route.ALL).extracting(Route::service).contains(Service.values());
    }

    @Test
    void ports_do_not_collide() {
        assertThat(Stream.of(Service.values())
                        .flatMap(service -> Stream.of(service.port(), service.managementPort()))
                        .toList())
                .doesNotHaveDuplicates()
                .doesNotContain(8080);
    }
}
