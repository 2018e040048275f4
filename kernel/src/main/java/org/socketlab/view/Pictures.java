package org.socketlab.view;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as bytes of an image format, in base64 as Jupyter wants them. */
final class Pictures {

    private Pictures() {}

    /**
     * @param format {@code png}, {@code jpeg} or {@code gif}
     * @throws IllegalArgumentException if this JDK cannot write the image in that format
     */
    static String base64(RenderedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(format.equals("jpeg") ? withoutTransparency(image) : image, format, out))
                throw new IllegalArgumentException("this JDK cannot write the image as " + format + "; image/png works for all");
        } catch (IOException e) {
            throw new IllegalArgumentException("writing the image as " + format + " failed: " + e.getMessage(), e);
        }
        return base64(bytes.toByteArray());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String describe(RenderedImage image) {
        return "image, " + image.getWidth() + " × " + image.getHeight() + " pixels";
    }

    private static RenderedImage withoutTransparency(RenderedImage image) {
        if (!image.getColorModel().hasAlpha()) return image;
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.setBackground(Color.WHITE);
        graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawRenderedImage(image, null);
        graphics.dispose();
        return opaque;
    }
}
