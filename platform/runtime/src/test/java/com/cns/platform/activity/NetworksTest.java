package com.cns.platform.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.identifier.IpAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: networks are told apart as the tokens tell them apart. */
class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.254",
        "::ffff:192.0.2.7, 192.0.2.1",
        "2001:db8:1::1, 2001:db8:1:ffff:ffff::2",
        "2001:DB8:1::1, 2001:0db8:0001:0:0:0:0:9"
    })
    void addresses_of_one_network_have_one_number(String one, String other) {
        assertThat(Networks.number(one)).isEqualTo(Networks.number(other)).isNotEqualTo(Networks.NONE);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.3.1", "2001:db8:1::1, 2001:db8:2::1", "0.0.0.1, ::1"})
    void addresses_of_two_networks_have_two(String one, String other) {
        assertThat(Networks.number(one)).isNotEqualTo(Networks.number(other));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unknown", "localhost", "192.0.2", "192.0.2.256", "2001:db8", "1.2.3.4:80"})
    void what_is_no_address_is_of_no_network(@Nullable String text) {
        assertThat(Networks.number(text)).isEqualTo(Networks.NONE);
    }

    @Test
    void a_number_stands_for_what_a_token_is_made_of() {
        Random random = new Random(6);
        Map<Long, String> networks = new HashMap<>();
        Stream<String> v4 =
                random.ints(2_000, 0, 1 << 18).mapToObj(i -> "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255));
        Stream<String> v6 = random.ints(2_000, 0, 1 << 12).mapToObj(i -> "2001:db8:%x::%x".formatted(i >> 4, i & 15));
        List<String> addresses = Stream.concat(v4, v6).toList();

        for (String address : addresses) {
            String network = HexFormat.of().formatHex(IpAddress.parse(address).network());
            assertThat(networks.merge(Networks.number(address), network, (known, same) -> known))
                    .isEqualTo(network);
        }
        assertThat(networks.values()).doesNotHaveDuplicates();
    }
}
