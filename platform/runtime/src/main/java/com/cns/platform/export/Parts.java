package com.cns.platform.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes items as JSON, one a line, in pieces that an event can carry. */
@ApplicationScoped
public class Parts {
    /** Of plain bytes; an item that is larger goes by itself. */
    private static final int AT_MOST = 512 * 1024;

    private final ObjectMapper json;

    Parts(ObjectMapper json) {
        this.json = json;
    }

    /** In their order; none of no items. Fails when an item cannot be written. */
    public List<byte[]> of(List<?> items) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (Object item : items) {
            byte[] line = line(item);
            if (part.size() > 0 && part.size() + line.length + 1 > AT_MOST) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(line);
            part.write('\n');
        }
        if (part.size() > 0) {
            parts.add(part.toByteArray());
        }
        return parts;
    }

    private byte[] line(Object item) {
        try {
            return json.writeValueAsBytes(item);
        } catch (JsonProcessingException e) {
            // Without the cause: it may repeat a value.
            throw new IllegalStateException(item.getClass().getName() + " can be written");
        }
    }
}
