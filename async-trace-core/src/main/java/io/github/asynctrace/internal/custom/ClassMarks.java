package io.github.asynctrace.internal.custom;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import io.github.asynctrace.spi.AsyncTraceHidden;
import org.jspecify.annotations.Nullable;

/**
 * What of one class carries {@link AsyncTraceHidden}.
 *
 * @param isAll whether the class itself does
 * @param methods the names of the methods that do
 */
record ClassMarks(boolean isAll, Set<String> methods) {

	static final ClassMarks NONE = new ClassMarks(false, Set.of());

	private static final String MARK = "L" + AsyncTraceHidden.class.getName().replace('.', '/') + ";";

	private static final Set<String> ANNOTATIONS = Set.of("RuntimeInvisibleAnnotations", "RuntimeVisibleAnnotations");

	/**
	 * Reads a class file.
	 * @throws IOException if it is none
	 */
	static ClassMarks of(byte[] classFile) throws IOException {
		// Of nearly all classes that is all there is to read.
		if (!new String(classFile, StandardCharsets.ISO_8859_1).contains(MARK)) {
			return NONE;
		}
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
		in.skipNBytes(8);
		@Nullable String[] texts = texts(in);
		in.skipNBytes(6);
		in.skipNBytes(2L * in.readUnsignedShort());
		members(in, texts);
		Set<String> methods = members(in, texts);
		return new ClassMarks(isMarked(in, texts), methods);
	}

	/** The strings of the constant pool at their places. */
	private static @Nullable String[] texts(DataInputStream in) throws IOException {
		@Nullable String[] texts = new String[in.readUnsignedShort()];
		for (int i = 1; i < texts.length; i++) {
			int tag = in.readUnsignedByte();
			switch (tag) {
				case 1 -> texts[i] = in.readUTF();
				case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
				case 15 -> in.skipNBytes(3);
				case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
				case 5, 6 -> {
					// A long or a double takes two places.
					in.skipNBytes(8);
					i++;
				}
				default -> throw new IOException("unknown constant " + tag);
			}
		}
		return texts;
	}

	/** The names of the marked fields or methods. */
	private static Set<String> members(DataInputStream in, @Nullable String[] texts) throws IOException {
		Set<String> marked = new HashSet<>();
		int members = in.readUnsignedShort();
		for (int i = 0; i < members; i++) {
			in.skipNBytes(2);
			String name = texts[in.readUnsignedShort()];
			in.skipNBytes(2);
			if (isMarked(in, texts) && name != null) {
				marked.add(name);
			}
		}
		return marked;
	}

	private static boolean isMarked(DataInputStream in, @Nullable String[] texts) throws IOException {
		boolean isMarked = false;
		int attributes = in.readUnsignedShort();
		for (int i = 0; i < attributes; i++) {
			String name = texts[in.readUnsignedShort()];
			byte[] content = in.readNBytes(in.readInt());
			isMarked |= name != null && ANNOTATIONS.contains(name) && hasMark(content, texts);
		}
		return isMarked;
	}

	private static boolean hasMark(byte[] annotations, @Nullable String[] texts) throws IOException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(annotations));
		boolean hasMark = false;
		int count = in.readUnsignedShort();
		for (int i = 0; i < count; i++) {
			hasMark |= MARK.equals(annotation(in, texts));
		}
		return hasMark;
	}

	/** The type of the next annotation, whose values are passed over. */
	private static @Nullable String annotation(DataInputStream in, @Nullable String[] texts) throws IOException {
		String type = texts[in.readUnsignedShort()];
		int values = in.readUnsignedShort();
		for (int i = 0; i < values; i++) {
			in.skipNBytes(2);
			skipValue(in, texts);
		}
		return type;
	}

	private static void skipValue(DataInputStream in, @Nullable String[] texts) throws IOException {
		switch (in.readUnsignedByte()) {
			case 'e' -> in.skipNBytes(4);
			case '@' -> annotation(in, texts);
			case '[' -> {
				int values = in.readUnsignedShort();
				for (int i = 0; i < values; i++) {
					skipValue(in, texts);
				}
			}
			default -> in.skipNBytes(2);
		}
	}

}
