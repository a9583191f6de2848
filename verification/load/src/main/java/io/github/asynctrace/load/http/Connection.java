package io.github.asynctrace.load.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server on this machine, which is kept alive from request to
 * request. Not thread-safe.
 */
public final class Connection implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 60_000;

	private static final int HEXADECIMAL = 16;

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	/**
	 * Connects.
	 * @param port the server's port on the loopback interface
	 */
	public Connection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = new BufferedInputStream(this.socket.getInputStream());
		this.out = this.socket.getOutputStream();
	}

	/**
	 * Asks and waits for the whole answer.
	 * @param path of the resource
	 */
	public Answer get(String path) throws IOException {
		this.out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		int status = Integer.parseInt(line().split(" ", 3)[1]);
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Integer.parseInt(value(lower));
			}
			else if (lower.startsWith("transfer-encoding:")) {
				chunked = value(lower).equals("chunked");
			}
		}
		return new Answer(status, new String(chunked ? chunks() : bytes(length), StandardCharsets.UTF_8));
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int length;
		do {
			length = Integer.parseInt(line(), HEXADECIMAL);
			body.writeBytes(bytes(length));
			line();
		}
		while (length > 0);
		return body.toByteArray();
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException();
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException();
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	private static String value(String header) {
		return header.substring(header.indexOf(':') + 1).trim();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * What the server answered.
	 *
	 * @param status the status code
	 * @param body the body as text
	 */
	public record Answer(int status, String body) {

		/** The body of an answer that has to be a good one. */
		public String ok() {
			if (this.status != 200) {
				throw new IllegalStateException("The server answered " + this.status + ": " + this.body);
			}
			return this.body;
		}

	}

}
