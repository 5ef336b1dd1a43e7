package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// addIcons draws the SVGs in the sizes browsers ask for: Vigie's in colour while
// a page is being read, grey while not; a neutral one for discreet mode.
func addIcons(root string, out files) error {
	for _, n := range []int{16, 32, 48, 128} {
		img, err := drawn(root, "vigie", n)
		if err != nil {
			return err
		}
		neutral, err := drawn(root, "neutral", n)
		if err != nil {
			return err
		}
		for name, picture := range map[string]image.Image{"on": img, "off": grey(img), "neutral": neutral} {
			var buf bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, picture); err != nil {
				return err
			}
			out[fmt.Sprintf("icons/%s-%d.png", name, n)] = buf.Bytes()
		}
	}
	return nil
}

func drawn(root, name string, n int) (*image.RGBA, error) {
	file := "extension/icons/" + name + ".svg"
	source, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		return nil, err
	}
	if source, err = minified("image/svg+xml", source); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	img, err := rasterise(source, n)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return img, nil
}

func rasterise(svg []byte, n int) (*image.RGBA, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	icon.SetTarget(0, 0, float64(n), float64(n))
	img := image.NewRGBA(image.Rect(0, 0, n, n))
	icon.Draw(rasterx.NewDasher(n, n, rasterx.NewScannerGV(n, n, img, img.Bounds())), 1)
	return img, nil
}

// grey takes the colour out and makes the picture fainter.
func grey(img *image.RGBA) image.Image {
	out := image.NewNRGBA(img.Bounds())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			l := uint8((299*int(c.R)+587*int(c.G)+114*int(c.B))/1000/2 + 90)
			out.SetNRGBA(x, y, color.NRGBA{l, l, l, c.A})
		}
	}
	return out
}
