package com.cns.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:C000:0201, 192.0.2.1",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "2001:0db8:0000:0:0::0001, 2001:db8:0:0:0:0:0:1",
        "::, 0:0:0:0:0:0:0:0",
    })
    void an_address_has_one_normal_form(String written, String normal) {
        assertThat(IpAddress.parse(written).value()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "127.1", "2130706433", "0x7f.0.0.1", "010.0.0.1", "256.0.0.1", "1.2.3.4.5", "1.2.3.4:80",
                        "localhost",
                "example.com", "[::1]", "fe80::1%eth0", "fe80::1%1", ":", ":::", "1::2::3", "12345::", "192.0.2.1/24"
            })
    void what_is_no_address_is_refused_without_repeating_it(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(written))
                .withNoCause()
                .withMessage("must be an IPv4 or IPv6 address");
    }

    @Property
    void every_address_of_version_6_is_found_however_it_is_written(@ForAll @Size(16) byte[] bytes)
            throws UnknownHostException {
        String written = InetAddress.getByAddress(bytes).getHostAddress();

        IpAddress address = IpAddress.parse(written);

        assertThat(IpAddress.parse(address.value())).isEqualTo(address);
        assertThat(IpAddress.parse(written.toUpperCase(Locale.ROOT))).isEqualTo(address);
    }

    @Property
    void every_address_of_version_4_is_its_own_normal_form(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        String written = InetAddress.getByAddress(bytes).getHostAddress();

        assertThat(IpAddress.parse(written).value()).isEqualTo(written);
        assertThat(IpAddress.parse("::ffff:" + written).value()).isEqualTo(written);
    }
}
