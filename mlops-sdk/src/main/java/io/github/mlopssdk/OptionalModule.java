package io.github.mlopssdk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/** Teaches Jackson to write an {@link Optional} as its value or null, without another jar. */
final class OptionalModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    OptionalModule() {
        addSerializer(new OptionalSerializer());
    }

    private static final class OptionalSerializer extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1;

        OptionalSerializer() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            serializers.defaultSerializeValue(value.orElse(null), json);
        }
    }
}
