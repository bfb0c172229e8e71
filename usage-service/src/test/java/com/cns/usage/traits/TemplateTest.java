package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void copies_of_a_bulk_message_share_their_template() {
        assertThat(Template.of("Hi Anna, your code 4711 waits at https://a.example/x?y=1"))
                .isEqualTo(Template.of("Hi Bernd,  your code 23 waits at https://b.example/z"))
                .isEqualTo("^, your code # waits at @");
    }

    @Test
    void first_and_last_name_fold_to_one() {
        assertThat(Template.of("dear Ada Lovelace, hello")).isEqualTo("dear ^, hello");
        assertThat(Template.of("dear Jean-Luc, hello")).isEqualTo("dear ^, hello");
    }

    @Test
    void different_texts_have_different_templates() {
        assertThat(Template.of("you have won 100 euros")).isNotEqualTo(Template.of("you have lost 100 euros"));
    }

    @Property
    void a_template_holds_no_digit(@ForAll String text) {
        assertThat(Template.of(text)).matches(folded -> folded.chars().noneMatch(c -> c >= '0' && c <= '9'));
    }
}
